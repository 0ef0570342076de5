import {planTurn} from "./agent/plan-turn.ts";
import type {Memory} from "./agent/mind.ts";
import {skills} from "./agent/skill.ts";
import type {Casting} from "./cast.ts";
import type {Episode, EpisodeTurn} from "./episode.ts";
import type {Achievement} from "./game/achievements.ts";
import type {Action} from "./game/actions.ts";
import {createGame, type Game} from "./game/game.ts";
import {type Observation, observe} from "./game/observation.ts";
import type {Item} from "./game/rules.ts";
import {step} from "./game/step.ts";
import type {Random} from "./random.ts";
import {systemPrompt} from "./system-prompt.ts";
import {english} from "./words/english.ts";
import {explain, outcomeOf} from "./words/explain.ts";
import {japanese} from "./words/japanese.ts";

/** Plays one session from its first turn to its last, its failure or the player's death. */
export function playEpisode(random: Random, casting: Casting, index: number, startedAt: number): Episode {
  const language = casting.inJapanese ? japanese : english;
  const game = createGame(random, casting.difficulty);
  const memory: Memory = new Map();
  const turns: EpisodeTurn[] = [];
  const limit = casting.failure ? Math.min(casting.failure.afterTurns, casting.maxTurns) : casting.maxTurns;
  let before = observe(game);
  let previous: Observation | null = null;
  let totalReward = 0;
  let now = startedAt;
  while (turns.length < limit && turns.at(-1)?.terminated !== true) {
    const plan = planTurn(game, before, memory, skills[casting.skill], random);
    const reasoning = explain(language, plan.intents, outcomeOf(previous, before), random);
    const facts = plan.intents[0]?.facts ?? {east: 0, south: 0, object: "", wood: 0};
    const text = random.chance(casting.model.speaks) ? random.pick(language.remarks)(facts) : null;
    const result = act(game, plan.actions);
    const after = observe(game);
    totalReward = round(totalReward + result.reward);
    const latencyMs = latencyOf(casting, reasoning, random);
    turns.push({
      turn: turns.length,
      before,
      after,
      text,
      reasoning,
      callId: `call_${random.hexadecimal(12)}`,
      tool: "interact",
      actions: plan.actions,
      ...result,
      totalReward,
      startedAt: now,
      latencyMs,
    });
    now += Math.round(latencyMs + 2200 + result.executed.length * 900 + random.next() * 1200);
    previous = before;
    before = after;
  }
  const last = turns.at(-1);
  if (last?.terminated && turns.length < limit) {
    turns.push({
      ...last,
      turn: turns.length,
      before,
      after: before,
      text: null,
      reasoning: language.terminate,
      callId: `call_${random.hexadecimal(12)}`,
      tool: "terminate",
      actions: [],
      executed: [],
      unlocked: [],
      gained: [],
      invalid: 0,
      reward: 0,
      startedAt: now,
      latencyMs: latencyOf(casting, language.terminate, random),
    });
    now += 2500;
  }
  const uuid = () => [8, 4, 4, 4, 12].map(digits => random.hexadecimal(digits)).join("-");
  return {
    index,
    casting,
    systemPrompt: systemPrompt(casting, language.instruction),
    turns,
    startedAt,
    endedAt: now,
    ids: {agent: uuid(), runtime: uuid(), environment: uuid()},
  };
}

type Result = Pick<EpisodeTurn, "executed" | "unlocked" | "gained" | "invalid" | "reward" | "terminated">;

function act(game: Game, actions: readonly Action[]): Result {
  const executed: Action[] = [];
  const unlocked: Achievement[] = [];
  const gained: Item[] = [];
  let invalid = 0;
  let healthChange = 0;
  for (const action of actions) {
    if (game.inventory.health <= 0) break;
    const result = step(game, action);
    executed.push(action);
    unlocked.push(...result.unlocked);
    gained.push(...result.gained);
    if (result.invalid) invalid++;
    healthChange += result.healthChange;
  }
  const reward = round(unlocked.length + healthChange / 10);
  return {executed, unlocked, gained, invalid, reward, terminated: game.inventory.health <= 0};
}

/** 0.7 to 2.5 seconds, longer for longer replies. */
function latencyOf({model}: Casting, reasoning: string, random: Random): number {
  const spread = 0.75 + random.next() * 0.5 + (random.chance(0.04) ? random.next() * 0.8 : 0);
  return Math.round((model.latency + reasoning.length * 3.2) * spread * 1000) / 1000;
}

const round = (value: number) => Math.round(value * 10) / 10;
