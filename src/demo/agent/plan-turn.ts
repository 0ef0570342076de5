import type {Action} from "../game/actions.ts";
import type {Game} from "../game/game.ts";
import type {Observation} from "../game/observation.ts";
import {most} from "../game/rules.ts";
import type {Random} from "../random.ts";
import {craftingIntents} from "./crafting.ts";
import {gatheringIntents, missingThings} from "./gathering.ts";
import type {Intent} from "./intent.ts";
import {type Memory, type Mind, perceive} from "./mind.ts";
import type {Skill} from "./skill.ts";
import {survey} from "./survey.ts";
import {explore, misjudge, unseen} from "./wandering.ts";

export type Plan = {readonly actions: readonly Action[]; readonly intents: readonly Intent[]};

/** Decides a turn's one to five actions from what the player sees and remembers, as well as its skill allows. */
export function planTurn(game: Game, seen: Observation, memory: Memory, skill: Skill, random: Random): Plan {
  const mind = perceive(memory, seen);
  const budget = random.between(skill.actions[0], skill.actions[1]);
  if (seen.sleeping) return sleepOn(mind, budget);
  const actions: Action[] = [];
  const intents: Intent[] = [];
  while (actions.length < budget && intents.length < skill.chain) {
    const meant = nextIntent(mind, game, skill, random);
    const intent = random.chance(skill.precision) ? meant : misjudge(meant, mind, random);
    intents.push(intent);
    actions.push(...intent.actions);
    if (intent !== meant) break;
    intent.imagine(mind);
  }
  return {actions: actions.slice(0, budget), intents};
}

function nextIntent(mind: Mind, game: Game, skill: Skill, random: Random): Intent {
  const routes = survey(mind);
  const intents = [...craftingIntents(mind, skill, routes), ...gatheringIntents(mind, skill, routes)];
  const isTired = mind.inventory.energy < (skill.horizon > 3 && !mind.achievements.has("wake_up") ? most : 4);
  if (isTired && !routes.has("zombie"))
    intents.push({...sleepIntent(mind), score: mind.inventory.energy < 3 ? 9 : 0.7});
  const best = intents.reduce<Intent | null>(
    (best, intent) => (best && best.score >= intent.score ? best : intent),
    null,
  );
  if (best && best.score > 0.25) return best;
  return explore(mind, game, skill, missingThings(mind, skill, routes)[0] ?? unseen(mind), random);
}

function sleepIntent(mind: Mind): Intent {
  return {
    kind: "sleep",
    actions: ["sleep", "sleep", "sleep", "sleep", "sleep"],
    facts: {east: 0, south: 0, object: "energy", wood: mind.inventory.wood},
    score: 1,
    imagine: after => {
      after.achievements.add("wake_up");
    },
  };
}

function sleepOn(mind: Mind, budget: number): Plan {
  const intent = sleepIntent(mind);
  return {actions: intent.actions.slice(0, Math.max(3, budget)), intents: [intent]};
}
