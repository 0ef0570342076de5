import type {RewardRule} from "../../recipe/recipe.ts";
import type {SourceSchema} from "../schema/source-schema.ts";

/** What comes first when an event has no place in time. */
const least = {short: -2_147_483_648n, long: -9_223_372_036_854_775_807n} as const;
const shorts = new Set(["TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT"]);

/**
 * One row a session: the rewards of its environment events, and the row and the id of the last of these events (highest `message_time`, then
 * `id`). For a view, which has no rows to come back to, the last event's state itself.
 */
export function environmentSql(schema: SourceSchema, rule: RewardRule): string {
  const column = (name: Parameters<typeof schema.column<"events">>[1]) => schema.column("events", name);
  const hasRows = schema.table("events")?.hasRowIds === true;
  return `CREATE OR REPLACE TABLE rollup.environment AS
    WITH events AS (
      SELECT ${column("session_id")} AS session_id, ${placeSql(schema)} AS place, ${schema.rowId("events")} AS event_row, ${column("id")} AS id,
        ${hasRows ? "NULL" : column("system_state_after")} AS state,
        CASE WHEN isfinite(${column("reward")}) THEN ${column("reward")} END AS reward
      FROM ${schema.from("events")} WHERE ${column("event_type")} = 'environment'
    )
    SELECT session_id, count(*) AS environment_events, sum(reward) AS reward_sum,
      ${rule === "last" ? "arg_max(reward, place) FILTER (reward IS NOT NULL)" : "CAST(NULL AS DOUBLE)"} AS last_reward,
      ${hasRows ? "arg_max(event_row, place) AS last_row, arg_max(id, place) AS last_id" : "arg_max(coalesce(state, ''), place) AS last_state"}
    FROM events GROUP BY session_id`;
}

/** SQL for one number that orders events by `message_time`, then `id` (or the order of the rows, where there are no ids). */
export function placeSql(schema: SourceSchema): string {
  const id = schema.has("events", "id") ? schema.column("events", "id") : schema.rowId("events");
  const time = schema.column("events", "message_time");
  const types = (["message_time", "id"] as const).map(name => schema.typeOf("events", name));
  const short = types.every(type => type !== undefined && shorts.has(type));
  return short
    ? `coalesce(${time}, ${least.short}) * 4294967296 + coalesce(${id}, ${least.short})`
    : `CAST(coalesce(${time}, ${least.long}) AS HUGEINT) * 18446744073709551616 + coalesce(${id}, ${least.long})`;
}
