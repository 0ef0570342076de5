import type {SourceSchema} from "../schema/source-schema.ts";

const oneGroup = 122_880;

/** Bytes of a session's metadata beyond which two statements side by side would hold too much of it. */
const longMetadata = 2000;

/** The keys that a metadata entry is recognised by. `achievements` stays JSON: an object of booleans, or a list of names. */
const entryShape = JSON.stringify([
  {
    metadata_type: "VARCHAR",
    data: {
      achievements: "JSON",
      num_achievements: "VARCHAR",
      difficulty: "VARCHAR",
      model_name: "VARCHAR",
      model: "VARCHAR",
      error_message: "VARCHAR",
    },
  },
]);

/** Texts of achievements are looked for in so many rows before the rest is read: there are few different ones. */
const sampled = 1000;

/**
 * One row a row of `session_traces`: what it holds and what its metadata says. The metadata is a list of `{metadata_type, data}`, or one
 * plain object, which is read as such an entry and as the data of one. Of several results the last counts, of other things the first.
 */
function foundSql(schema: SourceSchema, rest: string): string {
  const column = (name: Parameters<typeof schema.column<"session_traces">>[1]) => schema.column("session_traces", name);
  const values = (expression: string) => `list_filter([${expression} FOR e IN entries], lambda x: x IS NOT NULL)`;
  return `WITH recorded AS (
      SELECT ${column("session_id")} AS session_id, ${schema.rowId("session_traces")} AS session_row,
        ${column("created_at")} AS created_at, nullif(${column("experiment_id")}, '') AS experiment_id,
        ${column("num_timesteps")} AS num_timesteps, ${column("metadata")} AS metadata
      FROM ${schema.from("session_traces")} ${rest}
    ), parsed AS (
      SELECT * EXCLUDE (metadata), TRY(from_json(CASE WHEN starts_with(metadata, '{')
        THEN '[' || metadata || ',{"data":' || metadata || '}]' ELSE metadata END, '${entryShape}')) AS entries
      FROM recorded WHERE session_id IS NOT NULL
    )
    SELECT * EXCLUDE (entries), entries[1].metadata_type = 'SessionMetadum' AS is_early,
      CAST(${values("e.data.achievements")}[-1] AS VARCHAR) AS achievements,
      ${values("e.data.num_achievements")}[-1] AS num_achievements, ${values("e.data.difficulty")} AS difficulties,
      ${values("coalesce(e.data.model_name, e.data.model)")}[1] AS model, ${values("e.data.error_message")}[1] AS error
    FROM parsed`;
}

/** The different texts of achievements in the first rows: `known_flags` of `rollup.facts` is the number of one. */
export function knownFlagsSql(schema: SourceSchema): string {
  return `CREATE OR REPLACE TABLE rollup.known_flags AS
    SELECT CAST(row_number() OVER () AS INTEGER) AS number, text
    FROM (SELECT DISTINCT achievements AS text FROM (${foundSql(schema, `LIMIT ${sampled}`)}))`;
}

/** Without the long texts that have a number, and without lists of one difficulty: to copy them would take half of the time. */
function selectSql(schema: SourceSchema, condition: string): string {
  return `SELECT found.* REPLACE (
      CASE WHEN isfinite(created_at) THEN created_at END AS created_at, nullif(model, '') AS model,
      CAST(TRY_CAST(num_achievements AS DOUBLE) AS BIGINT) AS num_achievements,
      CASE WHEN known.number IS NULL THEN achievements END AS achievements,
      CASE WHEN len(difficulties) > 1 THEN list_sort(list_distinct(difficulties)) END AS difficulties),
      difficulties[1] AS difficulty, known.number AS known_flags
    FROM (${foundSql(schema, `WHERE ${condition}`)}) found LEFT JOIN rollup.known_flags known ON known.text = found.achievements`;
}

/** Makes the table that `factsSql` fills. */
export function noFactsSql(schema: SourceSchema): string {
  return `CREATE OR REPLACE TABLE rollup.facts AS ${selectSql(schema, "false")}`;
}

/** How long metadata is, by the average of the first rows. */
export function metadataLengthSql(schema: SourceSchema): string {
  return `SELECT coalesce(avg(strlen(metadata)), 0)
    FROM (SELECT ${schema.column("session_traces", "metadata")} AS metadata FROM ${schema.from("session_traces")} LIMIT 200)`;
}

/**
 * Statements that fill the table, side by side: DuckDB gives a whole group of rows, up to 122,880, to one thread, and reading their
 * metadata, of so many bytes each, takes longest of all.
 */
export function factsSql(schema: SourceSchema, metadataLength: number): readonly string[] {
  const traces = schema.table("session_traces");
  const half = Math.floor((traces?.rows ?? 0) / 2);
  const isOneGroup = traces?.hasRowIds === true && traces.rows <= oneGroup && metadataLength <= longMetadata;
  const conditions = isOneGroup ? [`rowid < ${half}`, `rowid >= ${half}`] : ["true"];
  return conditions.map(condition => `INSERT INTO rollup.facts ${selectSql(schema, condition)}`);
}

/** How many rows repeat a session's id: none, where it is a key. */
export const repeatedSql = "SELECT count(*) - count(DISTINCT session_id) FROM rollup.facts";

/** Of sessions that are there twice only the first row stays. */
export const oneFactASessionSql = `CREATE OR REPLACE TABLE rollup.facts AS SELECT * FROM rollup.facts
  QUALIFY row_number() OVER (PARTITION BY session_id ORDER BY session_row) = 1`;
