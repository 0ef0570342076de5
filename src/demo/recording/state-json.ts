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

/** The parts of an observation that every state repeats, without braces: each is written up to five times. */
const writtenParts = new WeakMap<Observation, {readonly state: string; readonly map: string}>();

function partsOf(seen: Observation): {readonly state: string; readonly map: string} {
  const known = writtenParts.get(seen);
  if (known) return known;
  const state = {
    inventory: inventoryOf(seen),
    achievements_status: achievementsOf(seen),
    player_position: seen.position,
    player_direction: seen.direction,
    num_steps_taken: seen.steps,
    max_steps_episode: 10_000,
    error_info: null,
  };
  const map = {semantic_map_text: `\n${mapText(seen)}`};
  const parts = {state: JSON.stringify(state).slice(1, -1), map: JSON.stringify(map).slice(1, -1)};
  writtenParts.set(seen, parts);
  return parts;
}

function standingPart({totalReward, terminated}: Standing): string {
  return `"reward_last_step":${totalReward},"total_reward_episode":${totalReward},"terminated":${terminated},"truncated":false`;
}

/** An observation as the agent gets it: the payload of an `observation` message, and in a `runtime` event's state. */
export function observationJson(seen: Observation, standing: Standing): string {
  const {state, map} = partsOf(seen);
  return `{${state},${standingPart(standing)},${map}}`;
}

/** The state of an `environment` event. */
export function environmentJson(seen: Observation, standing: Standing): string {
  const {state, map} = partsOf(seen);
  return `{"public_state":{${state},${map}},"private_state":{${standingPart(standing)}}}`;
}
