import type {SourceSchema} from "../schema/source-schema.ts";

/** The types of messages that tell a session's layout. */
const types = [
  "SessionEventMessage",
  "user_input",
  "assistant_response",
  "tool_call",
  "action",
  "observation",
] as const;

/** A type's bit among those of a session; the lowest is that of all other types. */
const bit = (type: (typeof types)[number]) => 1 << (types.indexOf(type) + 1);

/** The kinds of messages a session has, as bits: what its layout is told by. */
export const messageKinds = {
  wrapped: bit("SessionEventMessage"),
  chat: bit("user_input") | bit("assistant_response"),
  toolCall: bit("tool_call") | bit("action"),
  observation: bit("observation"),
} as const;

/** One row a session: how many rows it has in a table, and the first and last of their places. */
export function eventSpansSql(schema: SourceSchema): string {
  return `CREATE OR REPLACE TABLE rollup.event_spans AS
    SELECT ${schema.column("events", "session_id")} AS session_id, ${span(schema, "events")}
    FROM ${schema.from("events")} GROUP BY 1`;
}

export function messageSpansSql(schema: SourceSchema): string {
  const names = types.map(type => `'${type}'`).join(", ");
  // A function of the type alone DuckDB works out once for each different one, where CASE would compare every row.
  return `CREATE OR REPLACE TABLE rollup.message_spans AS
    SELECT ${schema.column("messages", "session_id")} AS session_id, ${span(schema, "messages")},
      bit_or(1 << coalesce(list_position([${names}], ${schema.column("messages", "message_type")}), 0)) AS kinds
    FROM ${schema.from("messages")} GROUP BY 1`;
}

export function timestepSpansSql(schema: SourceSchema): string {
  return `CREATE OR REPLACE TABLE rollup.timestep_spans AS
    SELECT ${schema.column("session_timesteps", "session_id")} AS session_id, count(*) AS n
    FROM ${schema.from("session_timesteps")} GROUP BY 1`;
}

/** The turns of sessions that have no timesteps: the distinct times of their model calls. */
export function turnsWithoutTimestepsSql(schema: SourceSchema): string {
  return `CREATE OR REPLACE TABLE rollup.call_turns AS
    SELECT ${schema.column("events", "session_id")} AS session_id,
      count(DISTINCT ${schema.column("events", "message_time")}) AS n
    FROM ${schema.from("events")}
    WHERE ${schema.column("events", "event_type")} = 'cais' AND ${schema.column("events", "session_id")} IN (
      SELECT session_id FROM rollup.calls WHERE session_id NOT IN (SELECT session_id FROM rollup.timestep_spans WHERE session_id IS NOT NULL))
    GROUP BY 1`;
}

function span(schema: SourceSchema, table: "events" | "messages"): string {
  const row = schema.rowId(table);
  return `count(*) AS n, min(${row}) AS first_row, max(${row}) AS last_row`;
}
