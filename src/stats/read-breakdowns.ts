import type {Cell} from "../engine/engine.ts";
import {numberOf, numberOrNull, textOf} from "../store/cells.ts";
import type {NamesByCode} from "./names-by-code.ts";

type Rows = readonly (readonly Cell[])[];

/** Tokens and cost are in units (`units.ts`), and known of so many sessions. */
export const modelNumbers = ["sessions", "calls", "tokens", "tokensKnown", "cost", "costKnown"] as const;

/** A number for each part. */
export type Parts = Float64Array;

export type ModelParts = {readonly model: string} & Readonly<Record<(typeof modelNumbers)[number], Parts>>;
export type AchievementParts = {readonly name: string; readonly sessions: Parts};

/** Reads rows of `modelsSql` and `correctionsSql`. */
export function readModels(rows: Rows, {models}: NamesByCode, parts: number): readonly ModelParts[] {
  const found = new Map<string, ModelParts>();
  for (const [part, code, name, ...numbers] of rows) {
    const model = textOf(code === null ? name : models[numberOf(code)]);
    const entry = found.get(model) ?? emptyModel(model, parts);
    found.set(model, entry);
    modelNumbers.forEach((key, index) => add(entry[key], numberOf(part), numberOrNull(numbers[index]) ?? 0));
  }
  return [...found.values()];
}

/** Reads rows of `achievementsSql`. */
export function readAchievements(
  rows: Rows,
  {achievementSets}: NamesByCode,
  parts: number,
): readonly AchievementParts[] {
  const found = new Map<string, Parts>();
  for (const [part, code, sessions] of rows) {
    for (const name of achievementSets[numberOf(code)] ?? []) {
      const entry = found.get(name) ?? new Float64Array(parts);
      found.set(name, entry);
      add(entry, numberOf(part), numberOf(sessions));
    }
  }
  return [...found].map(([name, sessions]) => ({name, sessions}));
}

function emptyModel(model: string, parts: number): ModelParts {
  const empty = () => new Float64Array(parts);
  return {
    model,
    sessions: empty(),
    calls: empty(),
    tokens: empty(),
    tokensKnown: empty(),
    cost: empty(),
    costKnown: empty(),
  };
}

function add(numbers: Parts, part: number, value: number): void {
  numbers[part] = (numbers[part] ?? 0) + value;
}
