import type {Engine} from "../../engine/engine.ts";
import {literal} from "../bind.ts";
import {numberOf} from "../cells.ts";
import type {Rollup} from "../rollup/build-rollup.ts";
import {readRanges} from "../rollup/read-ranges.ts";
import {sessionsViewSql} from "../rollup/rollup-table-sql.ts";
import {signalOf} from "../signal-of.ts";
import type {CallOptions} from "../../traces/call-options.ts";

/** The tables that make a rollup. */
const tables = ["sessions", "achievement_sets", "model_names", "model_corrections", "names", "span", "ranges"] as const;

/** Copies a rollup from a database file into the engine. Rejects when the file is not whole. */
export async function copyIn(engine: Engine, path: string, call: CallOptions): Promise<Rollup> {
  const signal = signalOf(call);
  await engine.query(`ATTACH ${literal(path)} AS cached (READ_ONLY, TYPE duckdb)`, signal);
  try {
    const {rows} = await engine.query("SELECT * FROM cached.main.ranges", signal);
    const rollup = readRanges(rows[0] ?? []);
    const counted = await engine.query(
      "SELECT repeated, (SELECT count(*) FROM cached.main.sessions) FROM cached.main.whole",
      signal,
    );
    const [repeated, sessions] = (counted.rows[0] ?? []).map(numberOf);
    if (repeated === undefined || sessions !== rollup.sessions) throw new Error("the cached rollup is not whole");
    await engine.query("CREATE SCHEMA IF NOT EXISTS rollup", signal);
    for (const table of tables) {
      call.onProgress?.({label: "reading the rollup", done: tables.indexOf(table), total: tables.length});
      await engine.query(`CREATE OR REPLACE TABLE rollup.${table} AS FROM cached.main.${table}`, signal);
    }
    await engine.query(sessionsViewSql, signal);
    return {...rollup, repeated};
  } finally {
    await engine.query("DETACH cached").catch(() => undefined);
  }
}

/** Writes the engine's rollup into a new database file; the last table makes it whole. */
export async function copyOut(engine: Engine, path: string, rollup: Rollup): Promise<void> {
  await engine.query(`ATTACH ${literal(path)} AS kept (TYPE duckdb)`);
  try {
    for (const table of tables) await engine.query(`CREATE TABLE kept.main.${table} AS FROM rollup.${table}`);
    await engine.query(`CREATE TABLE kept.main.whole AS SELECT ${rollup.repeated} AS repeated`);
    await engine.query("CHECKPOINT kept");
  } finally {
    await engine.query("DETACH kept").catch(() => undefined);
  }
}
