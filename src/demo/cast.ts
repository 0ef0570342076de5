import type {SkillName} from "./agent/skill.ts";
import type {Difficulty} from "./game/terrain.ts";
import type {Random} from "./random.ts";

/** A model, with its price in dollars per million tokens and its time to the first token in milliseconds. */
export type Model = {
  readonly name: string;
  readonly provider: string;
  readonly priceIn: number;
  readonly priceOut: number;
  readonly latency: number;
  /** The chance that a reply holds words beside its tool call. */
  readonly speaks: number;
};

const models = {
  "gpt-4o-mini": {provider: "openai", priceIn: 0.6, priceOut: 2.4, latency: 800, speaks: 0.02},
  "gpt-4.1-mini": {provider: "openai", priceIn: 0.4, priceOut: 1.6, latency: 900, speaks: 0.1},
  "gpt-4.1-nano": {provider: "openai", priceIn: 0.1, priceOut: 0.4, latency: 550, speaks: 0.05},
  "qwen3-4b": {provider: "vllm", priceIn: 0.05, priceOut: 0.2, latency: 1200, speaks: 0.3},
} as const satisfies Record<string, Omit<Model, "name">>;

export type Experiment = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly day: number;
};

/** In the order in which they were run; `day` counts from 25 July 2025. */
export const experiments = [
  {id: "exp_5f2c81", name: "baseline", description: "all models, short prompt", day: 0},
  {id: "exp_83be07", name: "long-prompt", description: "the tech tree spelled out in the system prompt", day: 1},
  {id: "exp_a91d44", name: "sft-round-1", description: "qwen3-4b tuned on the baseline's best sessions", day: 3},
  {id: "exp_c07e5a", name: "sft-round-2", description: "tuned again, on round 1", day: 6},
] as const satisfies readonly Experiment[];

type Role = {
  readonly weight: number;
  readonly model: keyof typeof models;
  readonly experiment: number | null;
  readonly skill: SkillName;
  /** Whether the server told what a call costs. */
  readonly priced: boolean;
};

const roles: readonly Role[] = [
  {weight: 28, model: "gpt-4o-mini", experiment: 0, skill: "weak", priced: true},
  {weight: 18, model: "gpt-4.1-nano", experiment: 0, skill: "weak", priced: true},
  {weight: 6, model: "qwen3-4b", experiment: 0, skill: "random", priced: true},
  {weight: 11, model: "gpt-4.1-mini", experiment: 0, skill: "decent", priced: true},
  {weight: 3, model: "gpt-4o-mini", experiment: null, skill: "weak", priced: true},
  {weight: 5, model: "gpt-4o-mini", experiment: 1, skill: "decent", priced: true},
  {weight: 6, model: "gpt-4.1-mini", experiment: 1, skill: "strong", priced: true},
  {weight: 9, model: "qwen3-4b", experiment: 2, skill: "decent", priced: false},
  {weight: 7, model: "qwen3-4b", experiment: 3, skill: "strong", priced: true},
  {weight: 6, model: "qwen3-4b", experiment: 3, skill: "expert", priced: true},
];

const errors = [
  "HTTP 500 from environment service",
  "Request timed out after 60.0 seconds",
  "Rate limit reached for requests per minute (429)",
  "Tool call arguments are not valid JSON: Unterminated string at position 87",
] as const;

/** Who plays a session, and under what conditions. */
export type Casting = {
  readonly model: Model;
  readonly skill: SkillName;
  readonly experiment: Experiment | null;
  readonly priced: boolean;
  readonly difficulty: Difficulty;
  readonly maxTurns: number;
  /** The session breaks off after so many turns, with this message. */
  readonly failure: {readonly afterTurns: number; readonly message: string} | null;
  readonly inJapanese: boolean;
};

/** Draws who plays. Every fiftieth session is played in Japanese, and well enough to be worth reading. */
export function cast(random: Random, index: number): Casting {
  const inJapanese = index % 50 === 17;
  const role = random.weighted(
    inJapanese ? roles.filter(({skill}) => skill === "decent" || skill === "strong") : roles,
  );
  const isGood = role.skill === "strong" || role.skill === "expert";
  const maxTurns = random.pick(isGood ? ([20, 20, 20, 10] as const) : ([20, 20, 10, 10, 5] as const));
  const failure =
    random.chance(0.06) && !inJapanese ? {afterTurns: random.below(4), message: random.pick(errors)} : null;
  return {
    model: {name: role.model, ...models[role.model]},
    skill: role.skill,
    experiment: role.experiment === null ? null : (experiments[role.experiment] ?? null),
    priced: role.priced,
    difficulty: random.pick(["easy", "easy", "medium", "medium", "hard"] as const),
    maxTurns,
    failure,
    inJapanese,
  };
}
