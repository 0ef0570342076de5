import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {DuckDBInstance} from "@duckdb/node-api";

export const fixtureNames = ["early", "late", "chat", "lm", "minimal", "mixed"] as const;
export type FixtureName = (typeof fixtureNames)[number];

/** What a fixture's truth file says of a session (its conversation left out). */
export type Truth = {
  readonly session_id: string;
  readonly layout: string;
  readonly model: string | null;
  readonly turns: number;
  readonly difficulty: string | null;
  readonly failed: boolean;
  readonly total_reward: number | null;
  readonly naive_reward_sum: number | null;
  readonly achievements: number | null;
  readonly unlocked: Readonly<Record<string, number>>;
  readonly total_tokens: number | null;
  readonly total_cost: number | null;
  readonly avg_latency_ms: number | null;
  readonly experiment_id: string | null;
};

/** With what the truth files leave out, read by plain SQL. */
export type Session = Truth & {readonly created: number; readonly experiments: readonly string[]};

export function fixturePath(name: FixtureName, extension = "duckdb"): string {
  return fileURLToPath(new URL(`../fixtures/${name}.${extension}`, import.meta.url));
}

export async function truthOf(name: FixtureName): Promise<readonly Session[]> {
  const truth: Truth[] = JSON.parse(readFileSync(fixturePath(name, "truth.json"), "utf8"));
  const rows = await sourceRows(fixturePath(name), "SELECT session_id, epoch_ms(created_at) FROM session_traces");
  const created = new Map(rows.map(([id, time]) => [String(id), Number(time)]));
  const hasExperiments = name !== "minimal";
  const names = hasExperiments ? await sourceRows(fixturePath(name), "SELECT id, name FROM experiments") : [];
  const nameOf = new Map(names.map(([id, text]) => [String(id), String(text)]));
  return truth.map(session => {
    const id = session.experiment_id;
    return {
      ...session,
      created: created.get(session.session_id) ?? NaN,
      experiments: id === null ? [] : [id, ...(nameOf.has(id) ? [nameOf.get(id)!] : [])],
    };
  });
}

/** The names of achievements that the layout lets us know: the simple agents' are what their inventories hold. */
export function namesOf(session: Truth): readonly string[] | null {
  if (session.layout === "chat") return null;
  return session.layout === "lm" ? [] : Object.keys(session.unlocked).sort();
}

/** Rows of a query over a database file of its own connection, with nothing of the program's in between. */
export async function sourceRows(path: string, sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${path}' AS file (READ_ONLY); USE file`);
    return (await connection.runAndReadAll(sql)).getRows();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
