import {unnotedSql} from "./achievements-sql.ts";
import type {SourceSchema} from "../schema/source-schema.ts";

const paths = (key: string) =>
  ["private_state", "public_state", "observation"].map(part => `'$.${part}.${key}'`).concat(`'$.${key}'`);

/** Where a state holds the total so far, and, the first four and the last four, achievements and inventory: each best first. */
export const totalPaths = `[${paths("total_reward_episode").join(", ")}]`;
export const unlockedPaths = `[${[...paths("achievements_status"), ...paths("inventory")].join(", ")}]`;

/** The first of four extracted texts that there is, of a list from `from` on. */
export function firstOfFour(list: string, from: number): string {
  return `coalesce(${[0, 1, 2, 3].map(index => `${list}[${from + index}]`).join(", ")})`;
}

/**
 * One row a session with environment events: the running total in the state of its last one, and, where the session's metadata does not
 * say what was unlocked, the state's achievements and inventory. `states` yields `(session_id, state)`.
 */
function readSql(states: string): string {
  return `WITH states AS (
      SELECT s.session_id, TRY(json_extract_string(state, ${totalPaths})) AS totals,
        CASE WHEN ${unnotedSql} THEN TRY(json_extract_string(state, ${unlockedPaths})) END AS unlocked
      FROM (${states}) s LEFT JOIN rollup.facts f USING (session_id)
    ), found AS (
      SELECT session_id, TRY_CAST(${firstOfFour("totals", 1)} AS DOUBLE) AS total_reward, ${firstOfFour("unlocked", 1)} AS status, ${firstOfFour("unlocked", 5)} AS inventory
      FROM states
    )
    SELECT session_id, CASE WHEN isfinite(total_reward) THEN total_reward END AS total_reward, status,
      CASE WHEN status IS NULL THEN inventory END AS inventory
    FROM found`;
}

/** Reads the states in one pass over the table, which takes DuckDB through those of other rows. */
export function scanStatesSql(schema: SourceSchema): string {
  const state = schema.column("events", "system_state_after", "e");
  const states =
    schema.table("events")?.hasRowIds === true
      ? `SELECT n.session_id, ${state} AS state FROM ${schema.from("events")} e JOIN rollup.environment n ON e.rowid = n.last_row`
      : "SELECT session_id, last_state AS state FROM rollup.environment";
  return `CREATE OR REPLACE TABLE rollup.states AS ${readSql(states)}`;
}

/** Makes the table that `fetchStatesSql` fills. */
export const noStatesSql = `CREATE OR REPLACE TABLE rollup.states (session_id VARCHAR, total_reward DOUBLE, status VARCHAR, inventory VARCHAR)`;

/** Adds the states of the last events with these ids, found by the table's key: nothing of other rows is read. */
export function fetchStatesSql(schema: SourceSchema, ids: readonly string[]): string {
  return `INSERT INTO rollup.states ${readSql(`SELECT n.session_id, e.state FROM (${byIdSql(schema, ids)}) e JOIN rollup.environment n ON n.last_id = e.id`)}`;
}

/** How long the states of the events with these ids are, on average. */
export function stateLengthSql(schema: SourceSchema, ids: readonly string[]): string {
  return `SELECT coalesce(avg(strlen(state)), 0) FROM (${byIdSql(schema, ids)})`;
}

/** DuckDB looks ids up in the table's key when they are literals, and not too many. */
function byIdSql(schema: SourceSchema, ids: readonly string[]): string {
  const [id, state] = (["id", "system_state_after"] as const).map(name => schema.column("events", name));
  return `SELECT ${id} AS id, ${state} AS state FROM ${schema.from("events")} WHERE id IN (${ids.join(", ")})`;
}
