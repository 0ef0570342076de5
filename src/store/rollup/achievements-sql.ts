import type {SourceSchema} from "../schema/source-schema.ts";

/** What every inventory holds: no achievement. */
const vitals = "('health', 'food', 'drink', 'energy')";

const hookShape = JSON.stringify([{hook_name: "VARCHAR", data: {achievements: ["VARCHAR"]}}]);

/** Achievements that hooks noted, of the sessions whose metadata and last state say nothing of them. */
export function hooksSql(schema: SourceSchema): string {
  return `CREATE OR REPLACE TABLE rollup.hooks AS
    WITH recorded AS (
      SELECT ${schema.column("events", "session_id")} AS session_id, ${schema.column("events", "event_metadata")} AS noted
      FROM ${schema.from("events")}
    ), unexplained AS (
      SELECT session_id FROM rollup.facts LEFT JOIN rollup.states USING (session_id) WHERE achievements IS NULL AND status IS NULL
    ), read AS (
      SELECT session_id, TRY(from_json(noted, '${hookShape}')) AS hooks
      FROM recorded WHERE noted IS NOT NULL AND session_id IN (SELECT session_id FROM unexplained)
    )
    SELECT session_id, flatten(list(flatten([h.data.achievements FOR h IN hooks IF contains(h.hook_name, 'achievement')]))) AS names
    FROM read WHERE hooks IS NOT NULL GROUP BY session_id`;
}

/** The names in each different text of achievements: few, whatever the number of sessions. NULL where the text is of another form. */
export const flagsSql = `CREATE OR REPLACE TABLE rollup.flags AS
  WITH texts AS (
    SELECT CAST(achievements AS VARCHAR) AS text FROM rollup.facts UNION SELECT status FROM rollup.states
  ), read AS (
    SELECT text, map_entries(TRY(from_json(text, '"MAP(VARCHAR,VARCHAR)"'))) AS entries, TRY(from_json(text, '["VARCHAR"]')) AS listed
    FROM texts WHERE text IS NOT NULL
  )
  SELECT text, list_sort(list_distinct(coalesce(listed, [e.key FOR e IN entries IF lower(e.value) NOT IN ('false', '0', '0.0', '')]))) AS names
  FROM read`;

/** The same for inventories: what is held, where nothing says what was unlocked. */
export const itemsSql = `CREATE OR REPLACE TABLE rollup.items AS
  WITH read AS (
    SELECT text, map_entries(TRY(from_json(text, '"MAP(VARCHAR,VARCHAR)"'))) AS entries
    FROM (SELECT DISTINCT inventory AS text FROM rollup.states WHERE inventory IS NOT NULL)
  )
  SELECT text, list_sort(list_distinct([e.key FOR e IN entries IF TRY_CAST(e.value AS DOUBLE) > 0 AND e.key NOT IN ${vitals}])) AS names
  FROM read`;
