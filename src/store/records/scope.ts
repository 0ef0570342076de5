import type {Parameter} from "../../engine/engine.ts";
import {JsonReader} from "../../conversation/json/json-reader.ts";
import {decodeText, jsonSourceOf, noText} from "../../conversation/json/json-text.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {signalOf} from "../signal-of.ts";
import type {RowRange, SessionFacts} from "./session-facts.ts";
import type {SourceReader} from "./source-reader.ts";

/** Some sessions' rows of a table, and the stretch of the table that they lie in (null where rows have no places). */
export type Scope = {
  readonly table: "events" | "messages";
  readonly sessionIds: readonly string[];
  readonly rows: RowRange | null;
};

/** The sessions' rows of `table`; undefined where they have none. */
export function scopeOf(table: Scope["table"], sessions: readonly SessionFacts[]): Scope | undefined {
  const present = sessions.filter(session => session[table] > 0);
  if (present.length === 0) return undefined;
  const ranges = present.map(session => (table === "events" ? session.eventRows : session.messageRows));
  const known = ranges.filter(range => range !== null);
  const rows = known.length < ranges.length ? null : known.reduce(unionOf);
  return {table, sessionIds: present.map(({sessionId}) => sessionId), rows};
}

export function unionOf(one: RowRange, other: RowRange): RowRange {
  return {first: Math.min(one.first, other.first), last: Math.max(one.last, other.last)};
}

/** SQL after FROM: the table, as `r`, restricted to the scope, whose session ids are the parameter `$1`. */
export function scopeSql(schema: SourceSchema, {table, rows, sessionIds}: Scope): string {
  const id = schema.column(table, "session_id", "r");
  const stretch = rows === null ? "" : `r.rowid BETWEEN ${rows.first} AND ${rows.last} AND `;
  const sessions = sessionIds.length === 1 ? `${id} = $1` : `${id} IN (SELECT unnest($1::VARCHAR[]))`;
  return `${schema.from(table)} r WHERE ${stretch}${sessions}`;
}

export function scopeParameters({sessionIds}: Scope): readonly Parameter[] {
  const [only] = sessionIds;
  return sessionIds.length === 1 && only !== undefined ? [only] : [sessionIds];
}

/**
 * Reads the rows of each session: `row` is SQL for the source of one row, a JSON list; `read` reads a session's list of rows, which comes next.
 * DuckDB puts a session's rows together, because one text is passed on many times as fast as one a row. The order of the rows is not kept.
 */
export async function readLists<Value>(
  {engine, schema, call}: SourceReader,
  scope: Scope,
  row: string,
  condition: string,
  read: (json: JsonReader) => Value,
): Promise<ReadonlyMap<string, Value>> {
  const id = schema.column(scope.table, "session_id", "r");
  const sql = `SELECT encode(concat('[', CAST(to_json(${id}) AS VARCHAR), ',[', string_agg(${row}, ','), ']]'))
    FROM ${scopeSql(schema, scope)} AND ${condition} GROUP BY ${id}`;
  const values = new Map<string, Value>();
  for await (const rows of engine.streamBytes(sql, {parameters: scopeParameters(scope), ...signalOf(call)})) {
    // One large text that is cut up costs less than many small ones: it is not moved about in memory.
    const sessions = JsonReader.sequence(jsonSourceOf(Buffer.concat(rows.flatMap(([bytes]) => bytes ?? []))));
    while (sessions.nextItem()) {
      sessions.enterList();
      sessions.nextItem();
      const sessionId = decodeText(sessions.text() ?? noText);
      sessions.nextItem();
      values.set(sessionId, read(sessions));
      while (sessions.nextItem()) sessions.skip();
    }
  }
  return values;
}

/** How much of a text that is too long to read is shown in its place, in characters. */
const beginning = 4000;

/**
 * SQL for a JSON text that is certain to be JSON, and no longer than `longest` bytes. What is not JSON is `null`, or, where it may be words
 * that somebody put down as they are, a text; of a longer one then the beginning, which says so.
 */
export function safeJsonSql(expression: string, longest: number, otherwise: "null" | "text" = "null"): string {
  const text =
    otherwise === "null"
      ? ""
      : `WHEN strlen(${expression}) <= ${longest} THEN CAST(to_json(${expression}) AS VARCHAR) `;
  const cut = `CAST(to_json('[' || (strlen(${expression}) // 1000000) || ' MB, of which this is the beginning] ' || substr(${expression}, 1, ${beginning})) AS VARCHAR)`;
  const tooLong = otherwise === "null" ? "" : `WHEN strlen(${expression}) > ${longest} THEN ${cut} `;
  return `CASE WHEN strlen(${expression}) <= ${longest} AND json_valid(${expression}) THEN ${expression} ${text}${tooLong}ELSE 'null' END`;
}

/** SQL for a number as JSON: NULL, NaN and infinities are `null`. */
export function numberSql(expression: string, type: "BIGINT" | "DOUBLE"): string {
  const known = type === "DOUBLE" ? `CASE WHEN isfinite(${expression}) THEN ${expression} END` : expression;
  return `coalesce(CAST(${known} AS VARCHAR), 'null')`;
}

/**
 * SQL for whether a column has a value. Written so that DuckDB does not push it into the scan, where comparing texts takes several times as
 * long as the whole rest of the query.
 */
export function equalsSql(expression: string, value: string): string {
  return `(${expression} || '') = '${value}'`;
}

/** SQL for a text as JSON. */
export function textSql(expression: string): string {
  return `coalesce(CAST(to_json(${expression}) AS VARCHAR), 'null')`;
}

/** SQL for what orders rows of the same time: their id, else their place. */
export function idSql(schema: SourceSchema, table: Scope["table"]): string {
  const place = schema.table(table)?.hasRowIds === true ? "r.rowid" : "0";
  return numberSql(`coalesce(${schema.column(table, "id", "r")}, ${place})`, "BIGINT");
}
