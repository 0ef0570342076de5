import type {SourceSchema} from "../schema/source-schema.ts";

/** What agents that leave the columns empty write into the metadata of a model call. Two keys: every further one costs a tenth more time. */
const notedShape = JSON.stringify({model_name: "VARCHAR", total_tokens: "DOUBLE"});

const sums = "count(*) AS calls, sum(tokens) AS tokens, sum(cost) AS cost";

/**
 * One row a session: its model calls (`cais` events), their tokens, cost and latency, and the first and the last of its models by name. A number that
 * was not recorded in its column is taken from the event's metadata; what is nowhere is NULL, and so left out of the sums.
 */
export function callsSql(schema: SourceSchema): string {
  return `CREATE OR REPLACE TABLE rollup.calls AS
    SELECT session_id, ${sums}, sum(latency_ms) / count(latency_ms) AS latency_ms, min(model) AS model, max(model) AS last_model
    FROM (${recordedSql(schema, "true")}) GROUP BY session_id`;
}

/** How many sessions have several models. */
export const severalSql = "SELECT count(*) FROM rollup.calls WHERE model <> last_model";

/** One row a session and model, of the sessions that have several. To group all calls so would take half as long again. */
export function modelCallsSql(schema: SourceSchema): string {
  const several = "session_id IN (SELECT session_id FROM rollup.calls WHERE model <> last_model)";
  return `${modelCallsTable} FROM (${recordedSql(schema, several)}) WHERE model IS NOT NULL GROUP BY session_id, model`;
}

const modelCallsTable = `CREATE OR REPLACE TABLE rollup.model_calls AS SELECT session_id, model, ${sums}`;

/** The same where there is no such session. */
export const noModelCallsSql = `${modelCallsTable} FROM (FROM rollup.calls WHERE false) GROUP BY session_id, model`;

/** The models of sessions that have several, and that of most of their calls (of two with as many the first by name). */
export const modelsSql = `CREATE OR REPLACE TABLE rollup.models AS
  SELECT session_id, list_sort(list(model)) AS models, arg_min(model, {n: -calls, m: model}) AS model
  FROM rollup.model_calls GROUP BY session_id`;

function recordedSql(schema: SourceSchema, condition: string): string {
  const column = (name: Parameters<typeof schema.column<"events">>[1]) => schema.column("events", name);
  return `WITH recorded AS (
      SELECT ${column("session_id")} AS session_id, ${column("metadata")} AS metadata, ${column("model_name")} AS model,
        coalesce(${column("total_tokens")}, ${sumOfParts(column("prompt_tokens"), column("completion_tokens"))}) AS tokens,
        ${column("cost")} AS cost, ${column("latency_ms")} AS latency_ms
      FROM ${schema.from("events")} WHERE ${column("event_type")} = 'cais'
    ), noted AS (
      SELECT *, CASE WHEN model IS NULL OR tokens IS NULL THEN TRY(from_json(metadata, '${notedShape}')) END AS noted
      FROM recorded WHERE ${condition}
    )
    SELECT session_id, nullif(coalesce(model, noted.model_name, ${noted("model", "VARCHAR")}), '') AS model,
      coalesce(tokens, TRY_CAST(noted.total_tokens AS BIGINT), ${notedParts}) AS tokens,
      CASE WHEN isfinite(cost) THEN cost END AS cost,
      CASE WHEN isfinite(latency_ms) THEN latency_ms ELSE ${noted("duration_ms", "DOUBLE")} END AS latency_ms
    FROM noted`;
}

/** Named once in the statement: what is named twice DuckDB computes for every row, needed or not. */
const notedParts = `list_sum(list_transform(
  TRY(json_extract_string(metadata, ['$.prompt_tokens', '$.completion_tokens'])), lambda part: TRY_CAST(part AS BIGINT)))`;

function noted(key: string, type: string): string {
  return `TRY_CAST(TRY(json_extract_string(metadata, '$.${key}')) AS ${type})`;
}

/** One of the two may be missing; NULL when both are. */
function sumOfParts(prompt: string, completion: string): string {
  return `coalesce(${prompt} + ${completion}, ${prompt}, ${completion})`;
}
