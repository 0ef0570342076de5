import type {Engine} from "../../engine/engine.ts";
import {numberOf, textOf} from "../cells.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {fetchStatesSql, noStatesSql, scanStatesSql, stateLengthSql} from "./states-sql.ts";

/** More ids DuckDB does not look up in a key. */
const batch = 2000;
const sampled = 16;
const sideBySide = 2;

/**
 * Bytes of states a session beyond which looking the last ones up is quicker than going through all: going through takes 0.7 ns a byte, a look-up
 * 11 µs (measured on DuckDB 1.5), and states that are long should not be read for nothing.
 */
const worthLookingUp = 30_000;

const keySql = `SELECT count(*) FROM duckdb_constraints() WHERE database_name = 'src' AND schema_name = 'main' AND lower(table_name) = 'events'
  AND constraint_type IN ('PRIMARY KEY', 'UNIQUE') AND len(constraint_column_names) = 1 AND lower(constraint_column_names[1]) = 'id'`;

/** Reads the state of each session's last environment event: one by one where the table has a key and states are long, else in one pass. */
export async function readStates(engine: Engine, schema: SourceSchema, signal: AbortSignal): Promise<void> {
  const ids = await longStates(engine, schema, signal);
  if (ids === null) {
    await engine.query(scanStatesSql(schema), {signal});
    return;
  }
  await engine.query(noStatesSql, {signal});
  const starts = Array.from({length: Math.ceil(ids.length / batch)}, (_, index) => index * batch).values();
  await Promise.all(
    Array.from({length: sideBySide}, async () => {
      for (const start of starts) await engine.query(fetchStatesSql(schema, ids.slice(start, start + batch)), {signal});
    }),
  );
}

/** The ids of the last events, where their states are to be looked up. */
async function longStates(
  engine: Engine,
  schema: SourceSchema,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const events = schema.table("events");
  const isNumber = /^U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?$/.test(schema.typeOf("events", "id") ?? "");
  if (events?.hasRowIds !== true || !isNumber || !schema.has("events", "system_state_after")) return null;
  if (numberOf((await engine.query(keySql, {signal})).rows[0]?.[0]) === 0) return null;
  const idsOf = async (condition: string) => {
    const sql = `SELECT CAST(last_id AS VARCHAR) FROM rollup.environment WHERE last_id IS NOT NULL AND ${condition}`;
    return (await engine.query(sql, {signal})).rows.map(row => textOf(row[0]));
  };
  const sessions = numberOf((await engine.query("SELECT count(*) FROM rollup.environment", {signal})).rows[0]?.[0]);
  const sample = await idsOf(`rowid % ${Math.ceil(sessions / sampled) || 1} = 0`);
  if (sample.length === 0) return null;
  const length = numberOf((await engine.query(stateLengthSql(schema, sample), {signal})).rows[0]?.[0]);
  return length * (events.rows / sessions) >= worthLookingUp ? idsOf("true ORDER BY last_id") : null;
}
