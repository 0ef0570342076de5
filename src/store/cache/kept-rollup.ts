import type {Engine} from "../../engine/engine.ts";
import {literal} from "../bind.ts";
import {numberOf} from "../cells.ts";
import {packCodes} from "../columns/packed-codes.ts";
import {sessionColumns} from "../columns/session-columns.ts";
import type {Rollup} from "../rollup/build-rollup.ts";
import {readRanges} from "../rollup/read-ranges.ts";
import {sessionsViewSql} from "../rollup/rollup-table-sql.ts";
import {signalOf} from "../signal-of.ts";
import type {CallOptions} from "../../traces/call-options.ts";

/** The tables that make a rollup. */
const tables = ["sessions", "achievement_sets", "model_names", "model_corrections", "names", "span", "ranges"] as const;

/** What a kept rollup is attached as. */
const attached = "cached";

/**
 * Puts a rollup that was kept into place: its file stays attached, and views stand for its tables, so that nothing is read before it is
 * asked for. Rejects, and leaves nothing behind, when the file is not whole.
 */
export async function attachRollup(engine: Engine, path: string, call: CallOptions): Promise<Rollup> {
  const signal = signalOf(call);
  await engine.query(`ATTACH ${literal(path)} AS ${attached} (READ_ONLY, TYPE duckdb)`, signal);
  try {
    const {rows} = await engine.query(`SELECT * FROM ${attached}.main.ranges`, signal);
    const rollup = readRanges(rows[0] ?? []);
    const counted = await engine.query(
      `SELECT repeated, (SELECT count(*) FROM ${attached}.main.sessions) FROM ${attached}.main.whole`,
      signal,
    );
    const [repeated, sessions] = (counted.rows[0] ?? []).map(numberOf);
    if (repeated === undefined || sessions !== rollup.sessions) throw new Error("the cached rollup is not whole");
    const views = [...tables, "packed_codes"].map(
      name => `CREATE VIEW rollup.${name} AS SELECT ${placeOf(name)}* FROM ${attached}.main.${name}`,
    );
    for (const sql of ["CREATE SCHEMA rollup", ...views, sessionsViewSql]) await engine.query(sql, signal);
    return {...rollup, repeated};
  } catch (error) {
    await engine.query("DROP SCHEMA IF EXISTS rollup CASCADE").catch(() => undefined);
    await engine.query(`DETACH ${attached}`).catch(() => undefined);
    throw error;
  }
}

/** Rows of `sessions` are named by their places, which a view has only as a column. */
function placeOf(table: string): string {
  return table === "sessions" ? "rowid, " : "";
}

/** Writes the engine's rollup into a new database file; the last table makes it whole. */
export async function copyOut(engine: Engine, path: string, rollup: Rollup): Promise<void> {
  await engine.query(`ATTACH ${literal(path)} AS kept (TYPE duckdb)`);
  try {
    for (const table of tables) await engine.query(`CREATE TABLE kept.main.${table} AS FROM rollup.${table}`);
    const packed = packCodes(await sessionColumns(engine).codes({}));
    await engine.query("CREATE TABLE kept.main.packed_codes AS SELECT $1 AS bytes", {parameters: [packed]});
    await engine.query(`CREATE TABLE kept.main.whole AS SELECT ${rollup.repeated} AS repeated`);
    // FORCE waits where CHECKPOINT fails: a table's transaction can still be ending on the connection that made it.
    await engine.query("FORCE CHECKPOINT kept");
  } finally {
    await engine.query("DETACH kept").catch(() => undefined);
  }
}
