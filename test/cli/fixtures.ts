import {copyFileSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Recipe} from "../../src/recipe/recipe.ts";

export const fixtureNames = ["early", "late", "chat", "lm", "minimal", "mixed"] as const;
export type FixtureName = (typeof fixtureNames)[number];

/** A session as the fixtures' maker knows it. */
export type TrueSession = {
  readonly session_id: string;
  readonly model: string | null;
  readonly turns: number;
  readonly difficulty: string | null;
  readonly failed: boolean;
  readonly total_reward: number | null;
  readonly achievements: number | null;
  readonly total_tokens: number | null;
  readonly total_cost: number | null;
  readonly conversation: readonly {
    readonly turn: number;
    readonly user: string;
    readonly tool_call_id: string | null;
  }[];
};

const folder = new URL("../fixtures/", import.meta.url);

export function fixture(name: FixtureName): string {
  return fileURLToPath(new URL(`${name}.duckdb`, folder));
}

export function truthOf(name: FixtureName): readonly TrueSession[] {
  return JSON.parse(readFileSync(new URL(`${name}.truth.json`, folder), "utf8"));
}

/** Works in an empty folder, with copies of fixtures in it, and goes back. */
export async function inFolder<Result>(
  files: Readonly<Record<string, FixtureName>>,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const before = process.cwd();
  const path = mkdtempSync(join(tmpdir(), "trace-tui-cli-"));
  for (const [file, name] of Object.entries(files)) copyFileSync(fixture(name), join(path, file));
  process.chdir(path);
  try {
    return await work(path);
  } finally {
    process.chdir(before);
    rmSync(path, {recursive: true});
  }
}

/** The ids that pass a recipe's thresholds, in the export's order: written from the definition, not from the code. */
export function expectedIds(sessions: readonly TrueSession[], {filters}: Recipe): readonly string[] {
  const above = (value: number | null, least: number | undefined) => least === undefined || (value ?? 0) >= least;
  const below = (value: number | null, most: number | undefined) => most === undefined || (value ?? 0) <= most;
  return sessions
    .filter(
      session =>
        above(session.total_reward, filters.min_total_reward) &&
        below(session.total_reward, filters.max_total_reward) &&
        above(session.achievements, filters.min_achievements) &&
        below(session.achievements, filters.max_achievements) &&
        above(session.total_cost, filters.min_cost) &&
        below(session.total_cost, filters.max_cost) &&
        above(session.total_tokens, filters.min_tokens) &&
        below(session.total_tokens, filters.max_tokens) &&
        above(session.turns, filters.min_turns) &&
        below(session.turns, filters.max_turns) &&
        (filters.exclude_failed !== true || !session.failed) &&
        (filters.difficulty === undefined || filters.difficulty.includes(session.difficulty ?? "")),
    )
    .sort((one, other) => byReward(one, other) || (one.session_id < other.session_id ? -1 : 1))
    .map(session => session.session_id);
}

/** Highest first, unknown last. */
function byReward(one: TrueSession, other: TrueSession): number {
  return (other.total_reward ?? Number.NEGATIVE_INFINITY) - (one.total_reward ?? Number.NEGATIVE_INFINITY) || 0;
}
