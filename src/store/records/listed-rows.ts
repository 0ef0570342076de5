import {JsonReader} from "../../conversation/json/json-reader.ts";
import {decodeText, type JsonSource, jsonSourceOf, noText} from "../../conversation/json/json-text.ts";
import {freeBytes} from "../../free-bytes.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {signalOf} from "../signal-of.ts";
import {type Scope, scopeParameters, scopeSql} from "./scope.ts";
import type {SourceReader} from "./source-reader.ts";

/** Where rows of a session begin, each of them a JSON list, in a text that may hold those of many sessions. */
export type ListedRows = {readonly source: JsonSource; readonly starts: readonly number[]};

/** The rows of sessions, by id: in several pieces where rows of others lie between them. They are read when they are wanted. */
export type Listed = Map<string, ListedRows[]>;

type Timed = {readonly time: number | null; readonly id: number};

/**
 * Fetches rows: `fields` are SQL for JSON, of a row's time, its id and what is wanted, and never NULL. DuckDB puts all of them together, because one text
 * is passed on many times as fast as one a row: before each row come its session's id and how long it is. The order of the rows is not kept.
 */
export async function fetchRows(
  {engine, schema, call}: SourceReader,
  scope: Scope,
  fields: readonly string[],
  condition: string,
  into: Listed,
): Promise<void> {
  const names = fields.map((_, index) => `field_${index}`);
  const columns = fields.map((field, index) => `${field} AS field_${index}`);
  const length = names.map(name => `strlen(${name})`).join(" + ");
  const sql = `SELECT encode(string_agg(concat(CAST(to_json(session) AS VARCHAR), ' ', ${length}, ' [', ${names.join(", ',', ")}, ']'), ''))
    FROM (SELECT ${schema.column(scope.table, "session_id", "r")} AS session, ${columns.join(", ")}
      FROM ${scopeSql(schema, scope)} AND ${condition})`;
  const bytes = await engine.bytes(sql, {parameters: scopeParameters(scope), ...signalOf(call)});
  // One large text that is cut up costs less than many small ones: it is not moved about in memory.
  if (bytes === null) return;
  const source = jsonSourceOf(bytes);
  freeBytes(bytes);
  listRows(source, fields.length + 1, into);
}

/** `marks`: how many characters a row has besides its fields. */
function listRows(source: JsonSource, marks: number, into: Listed): void {
  let session = "";
  let starts: number[] = [];
  for (let at = 0; at < source.length; ) {
    if (session === "" || !source.startsWith(session, at)) {
      const json = new JsonReader(source, at);
      const sessionId = decodeText(json.text() ?? noText);
      session = source.slice(at, json.at);
      starts = [];
      const pieces = into.get(sessionId);
      if (pieces === undefined) into.set(sessionId, [{source, starts}]);
      else pieces.push({source, starts});
    }
    const digits = at + session.length + 1;
    const start = source.indexOf(" ", digits) + 1;
    starts.push(start);
    at = Math.max(digits, start + Number(source.slice(digits, start)) + marks);
  }
}

/**
 * Reads a session's rows in the order of time (rows without one first), then id. `read` makes a row of its time, its id and the fields after them:
 * each `nextItem` of the reader leads to one.
 */
export function readRows<Row extends Timed>(
  pieces: readonly ListedRows[],
  read: (time: number | null, id: number, fields: JsonReader) => Row,
): readonly Row[] {
  const rows: Row[] = [];
  let isSorted = true;
  let last: Row | undefined;
  for (const {source, starts} of pieces) {
    for (const start of starts) {
      const json = new JsonReader(source, start);
      json.enterList();
      json.nextItem();
      const time = json.number();
      json.nextItem();
      const row = read(time, json.number() ?? 0, json);
      isSorted &&= last === undefined || byTime(last, row) <= 0;
      last = row;
      rows.push(row);
    }
  }
  return isSorted ? rows : rows.sort(byTime);
}

function byTime(one: Timed, other: Timed): number {
  return (one.time ?? -Number.MAX_VALUE) - (other.time ?? -Number.MAX_VALUE) || one.id - other.id;
}

/** SQL for what orders rows of the same time: their id, else their place. */
export function idSql(schema: SourceSchema, table: Scope["table"]): string {
  const place = schema.table(table)?.hasRowIds === true ? "r.rowid" : "0";
  return numberSql(`coalesce(${schema.column(table, "id", "r")}, ${place})`, "BIGINT");
}

/** SQL for a number as JSON: NULL, NaN and infinities are `null`. */
export function numberSql(expression: string, type: "BIGINT" | "DOUBLE"): string {
  const known = type === "DOUBLE" ? `CASE WHEN isfinite(${expression}) THEN ${expression} END` : expression;
  return `coalesce(CAST(${known} AS VARCHAR), 'null')`;
}

/** SQL for a text as JSON. */
export function textSql(expression: string): string {
  return `coalesce(CAST(to_json(${expression}) AS VARCHAR), 'null')`;
}

/** How much of a text that is too long to read is shown in its place, in characters. */
const beginning = 4000;

/**
 * SQL for a JSON text that is certain to be JSON, and no longer than `longest` bytes. What is not JSON is `null`, or, where it may be words
 * that somebody put down as they are, a text; of a longer one then the beginning, which says so. What DuckDB keeps as JSON it has checked already.
 */
export function safeJsonSql(
  schema: SourceSchema,
  [table, column]:
    | readonly ["events", "system_state_before" | "system_state_after" | "event_metadata"]
    | readonly ["messages", "content"],
  longest: number,
  otherwise: "null" | "text" = "null",
): string {
  const expression = table === "events" ? schema.column(table, column, "r") : schema.column(table, column, "r");
  const isShort = `strlen(${expression}) <= ${longest}`;
  const cut = `CAST(to_json('[' || (strlen(${expression}) // 1000000) || ' MB, of which this is the beginning] ' || substr(${expression}, 1, ${beginning})) AS VARCHAR)`;
  const tooLong = otherwise === "null" ? "" : `WHEN strlen(${expression}) > ${longest} THEN ${cut} `;
  if (isJson(schema, table, column)) return `CASE WHEN ${isShort} THEN ${expression} ${tooLong}ELSE 'null' END`;
  const text = otherwise === "null" ? "" : `WHEN ${isShort} THEN CAST(to_json(${expression}) AS VARCHAR) `;
  return `CASE WHEN ${isShort} AND json_valid(${expression}) THEN ${expression} ${text}${tooLong}ELSE 'null' END`;
}

function isJson(schema: SourceSchema, table: Scope["table"], column: string): boolean {
  const found = schema.table(table)?.columns.find(({name}) => name.toLowerCase() === column);
  return found?.type === "JSON";
}
