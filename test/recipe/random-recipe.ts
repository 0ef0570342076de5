import {type FilterKey, filterKeys, filters} from "../../src/recipe/filters.ts";
import {metrics} from "../../src/recipe/metrics.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";

/** A small seeded generator (mulberry32): the same seed gives the same recipes. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const awkwardTexts = [
  "collect_wood",
  'quo"ted',
  "back\\slash",
  "new\nline and\ttab",
  "木を集める 🌲",
  "# not a comment",
  "[filters]",
  "'single'",
  "\u007f\u0001\u001b[31m",
  "off",
  "false",
  "a".repeat(120),
  "reward > 2 and model like 'gpt%' -- comment",
];
const dates = ["2025-07-25", "2025-07-25T14:24:06Z", "2024-02-29", "2025-07-25T14:24:06.169Z"];

/** Any recipe that a file may hold, with awkward names and numbers. */
export function randomRecipe(random: () => number): Recipe {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const chance = (share: number) => random() < share;
  const some = () => awkwardTexts.filter(() => chance(0.3));
  const value = (key: FilterKey): unknown => {
    const filter = filters[key];
    switch (filter.kind) {
      case "min":
      case "max": {
        const {whole, signed} = metrics[filter.metric];
        const size = pick([0, 1, 0.1, 1e-7, 12.5, 50_000, 1e15, 1e21, random() * 100]);
        const number = whole ? Math.min(Math.floor(size), Number.MAX_SAFE_INTEGER) : size;
        return signed && number > 0 && chance(0.3) ? -number : number;
      }
      case "any-of":
      case "all-of":
      case "none-of":
        return some();
      case "since":
      case "until":
        return pick(dates);
      case "not-failed":
        return chance(0.5);
      case "search":
      case "where":
        return pick(awkwardTexts);
    }
  };
  const keep = some();
  return {
    mode: pick(["trajectory", "window"] as const),
    reward: pick(["auto", "sum", "last"] as const),
    filters: Object.fromEntries(filterKeys.filter(() => chance(0.5)).map(key => [key, value(key)])),
    window: {
      window_size: 1 + Math.floor(random() * 30),
      stride: 1 + Math.floor(random() * 30),
      min_window_reward: pick([0, 0.5, -1, 3, 1e21]),
      min_window_achievements: Math.floor(random() * 4),
      overlap: chance(0.5),
    },
    output: {
      format: pick(["openai", "gemini", "sharegpt", "trl"] as const),
      tool_calls: pick(["native", "text"] as const),
      include_metadata: pick([false, "minimal", "full"] as const),
      split_completion: chance(0.5),
    },
    verdicts: {keep, reject: awkwardTexts.filter(text => !keep.includes(text) && chance(0.3))},
  };
}
