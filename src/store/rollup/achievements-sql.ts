import type {SourceSchema} from "../schema/source-schema.ts";

/** What every inventory holds: no achievement. */
const vitals = "('health', 'food', 'drink', 'energy')";

export const hookShape = JSON.stringify([{hook_name: "VARCHAR", data: {achievements: ["VARCHAR"]}}]);

/** Achievements that hooks noted, of the sessions whose metadata and last state say nothing of them. */
export function hooksSql(schema: SourceSchema): string {
  return `CREATE OR REPLACE TABLE rollup.hooks AS
    WITH recorded AS (
      SELECT ${schema.column("events", "session_id")} AS session_id, ${schema.column("events", "event_metadata")} AS noted
      FROM ${schema.from("events")}
    ), unexplained AS (
      SELECT session_id FROM rollup.facts LEFT JOIN rollup.states USING (session_id) WHERE ${unnotedSql} AND status IS NULL
    ), read AS (
      SELECT session_id, TRY(from_json(noted, '${hookShape}')) AS hooks
      FROM recorded WHERE noted IS NOT NULL AND session_id IN (SELECT session_id FROM unexplained)
    )
    SELECT session_id, flatten(list(flatten([h.data.achievements FOR h IN hooks IF contains(h.hook_name, 'achievement')]))) AS names
    FROM read WHERE hooks IS NOT NULL GROUP BY session_id`;
}

const entries = `map_entries(TRY(from_json(text, '"MAP(VARCHAR,VARCHAR)"')))`;

/** SQL for the names in a `text` of achievements, an object of booleans or a list; NULL where it is of another form. */
export const flagNames = `list_sort(list_distinct(coalesce(TRY(from_json(text, '["VARCHAR"]')),
  [e.key FOR e IN ${entries} IF lower(e.value) NOT IN ('false', '0', '0.0', '')])))`;

/** SQL for what is held in a `text` of an inventory. */
export const itemNames = `list_sort(list_distinct([e.key FOR e IN ${entries} IF TRY_CAST(e.value AS DOUBLE) > 0 AND e.key NOT IN ${vitals}]))`;

/** SQL that is true for the rows of `rollup.facts` whose metadata holds no text of achievements. */
export const unnotedSql = "known_flags IS NULL AND achievements IS NULL";

/** The names in each different text of achievements: few, whatever the number of sessions. Those of `rollup.known_flags` keep their number. */
export const flagsSql = `CREATE OR REPLACE TABLE rollup.flags AS
  SELECT number, text, ${flagNames} AS names FROM (
    SELECT any_value(number) AS number, text
    FROM (FROM rollup.known_flags UNION ALL SELECT NULL, achievements FROM rollup.facts UNION ALL SELECT NULL, status FROM rollup.states)
    WHERE text IS NOT NULL GROUP BY text
  )`;

/** The same for inventories: what is held, where nothing says what was unlocked. */
export const itemsSql = `CREATE OR REPLACE TABLE rollup.items AS
  SELECT text, ${itemNames} AS names FROM (SELECT DISTINCT inventory AS text FROM rollup.states) WHERE text IS NOT NULL`;

/** SQL for what the hooks of a session noted: NULL where that is nothing. */
const hookedNames = "CASE WHEN len(names) > 0 THEN list_sort(list_distinct(names)) END";

/** The different sets of achievements, the empty one among them: few, so that counting by them is counting by a small number. */
export const setsSql = `CREATE OR REPLACE TABLE rollup.achievement_sets AS
  SELECT CAST(row_number() OVER () - 1 AS UINTEGER) AS code, names
  FROM (SELECT names FROM rollup.flags UNION SELECT names FROM rollup.items UNION SELECT ${hookedNames} FROM rollup.hooks UNION SELECT CAST([] AS VARCHAR[]))
  WHERE names IS NOT NULL`;

/** SQL for `rollup.flags` or `rollup.items` as sets: code and number of names by `key`. */
export function setsBySql(key: "number" | "text", table: "flags" | "items"): string {
  return `SELECT ${key}, code, len(names) AS n FROM rollup.${table} JOIN rollup.achievement_sets USING (names)`;
}

/** SQL for `rollup.hooks` as sets; one that is empty has a number, but no code. */
export const setsByHooksSql = `SELECT session_id, code, CASE WHEN hooks.names IS NOT NULL THEN coalesce(len(sets.names), 0) END AS n
  FROM rollup.hooks hooks LEFT JOIN rollup.achievement_sets sets ON sets.names = ${hookedNames.replaceAll("names", "hooks.names")}`;

export const emptySetSql = "(SELECT code FROM rollup.achievement_sets WHERE len(names) = 0)";
