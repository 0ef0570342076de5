import {achievementNames} from "../game/achievements.ts";
import type {Observation} from "../game/observation.ts";
import {itemNames, needNames} from "../game/rules.ts";
import {mapText} from "./state-text.ts";

/** What an episode had earned at the moment of an observation. Recorders write the running total into both rewards. */
export type Standing = {readonly totalReward: number; readonly terminated: boolean};

export function inventoryOf(seen: Observation): Record<string, number> {
  return Object.fromEntries([...needNames, ...itemNames].map(name => [name, seen.inventory[name]]));
}

export function achievementsOf(seen: Observation): Record<string, boolean> {
  return Object.fromEntries(achievementNames.map(name => [name, seen.achievements.has(name)]));
}

function publicState(seen: Observation) {
  return {
    inventory: inventoryOf(seen),
    achievements_status: achievementsOf(seen),
    player_position: seen.position,
    player_direction: seen.direction,
    num_steps_taken: seen.steps,
    max_steps_episode: 10_000,
    error_info: null,
  };
}

function privateState({totalReward, terminated}: Standing) {
  return {reward_last_step: totalReward, total_reward_episode: totalReward, terminated, truncated: false};
}

/** An observation as the agent gets it: the payload of an `observation` message, and in a `runtime` event's state. */
export function observationJson(seen: Observation, standing: Standing): string {
  return JSON.stringify({
    ...publicState(seen),
    ...privateState(standing),
    semantic_map_text: `\n${mapText(seen)}`,
  });
}

/** The state of an `environment` event. */
export function environmentJson(seen: Observation, standing: Standing): string {
  return JSON.stringify({
    public_state: {...publicState(seen), semantic_map_text: `\n${mapText(seen)}`},
    private_state: privateState(standing),
  });
}
