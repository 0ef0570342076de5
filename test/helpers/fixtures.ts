import assert from "node:assert/strict";
import {copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {TestContext} from "node:test";

export const fixtureNames = ["early", "late", "chat", "lm", "minimal", "mixed"] as const;
export type FixtureName = (typeof fixtureNames)[number];

/** What a session of a fixture really earned, cost and said. */
export type Truth = {
  readonly session_id: string;
  readonly model: string;
  readonly turns: number;
  readonly difficulty: string | null;
  readonly failed: boolean;
  readonly total_reward: number | null;
  readonly achievements: number | null;
  readonly unlocked: Readonly<Record<string, number>>;
  readonly total_tokens: number | null;
  readonly total_cost: number | null;
  readonly avg_latency_ms: number | null;
  readonly experiment_id?: string | null;
  readonly conversation: readonly {
    readonly turn: number;
    readonly user: string;
    readonly reasoning: string;
    readonly actions: readonly string[];
    readonly tool_call_id: string;
    readonly assistant_text: string | null;
  }[];
};

export const fixturePath = (name: FixtureName): string =>
  fileURLToPath(new URL(`../fixtures/${name}.duckdb`, import.meta.url));

export function truthOf(name: FixtureName): readonly Truth[] {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.truth.json`, import.meta.url), "utf8")) as Truth[];
}

/** A private folder that goes when the test ends. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "trace-tui-test-"));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** A copy of a fixture in a folder of its own, as a user would have it: when the test ends it has to be as it was, with nothing beside it. */
export function fixtureCopy(context: TestContext, name: FixtureName): string {
  const file = "crafter_traces.duckdb";
  const folder = mkdtempSync(join(tmpdir(), "trace-tui-test-"));
  const path = join(folder, file);
  copyFileSync(fixturePath(name), path);
  const {mtimeMs} = statSync(path);
  context.after(() => {
    const beside = readdirSync(folder).filter(other => other !== file && other.startsWith(file));
    const isSame = readFileSync(path).equals(readFileSync(fixturePath(name))) && statSync(path).mtimeMs === mtimeMs;
    rmSync(folder, {recursive: true, force: true});
    assert.deepEqual(beside, [], "nothing is put beside the database");
    assert.ok(isSame, "the database is as it was");
  });
  return path;
}

/** Sessions that pass the guide's default thresholds, by the truth file: an unknown number counts as 0. */
export function passesDefaults({total_reward, achievements, total_cost, total_tokens}: Truth): boolean {
  return (
    (total_reward ?? 0) >= 1 && (achievements ?? 0) >= 0 && (total_cost ?? 0) <= 1 && (total_tokens ?? 0) <= 50_000
  );
}
