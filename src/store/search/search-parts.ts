import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {numberOf} from "../cells.ts";
import type {KnownColumn} from "../schema/known-tables.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {signalOf} from "../signal-of.ts";

/** Rows of a table that are searched in one go. `sql` selects their sessions' ids; `$2` and what follows are the forms of the text. */
export type SearchPart = {readonly sql: string; readonly rows: number};

/** The first part: what DuckDB keeps together, so that it is searched in no time. */
const firstRows = 122_880;
/** Every part is twice as long as the one before it, up to this: long enough to keep every processor busy, short enough to be shown. */
const mostRows = 16 * firstRows;

/**
 * What has to be read to search every message, in parts that begin small. Where a layout keeps the words in its model calls alone, those are
 * searched too.
 */
export async function searchParts(
  engine: Engine,
  schema: SourceSchema,
  forms: number,
  call: CallOptions,
): Promise<readonly SearchPart[]> {
  const contains = (column: string) =>
    `(${Array.from({length: forms}, (_, index) => `contains(lower(${column}), $${index + 2})`).join(" OR ")})`;
  // A condition on one column alone DuckDB would push into the scan, which heeds no interrupt before it has found something.
  const heedful = (condition: string, id: string) => `(${condition}) > (${id} IS NULL)`;
  const message = (name: KnownColumn<"messages">) => schema.column("messages", name, "r");
  const event = (name: KnownColumn<"events">) => schema.column("events", name, "r");
  const messages = stretches(schema, "messages").map(({places, rows}) => ({
    sql: `SELECT ${message("session_id")} AS session_id FROM ${schema.from("messages")} r WHERE ${places}
      AND ${heedful(contains(message("content")), message("session_id"))}`,
    rows,
  }));
  const silent = await engine.query("SELECT count(*) FROM rollup.sessions WHERE layout = 'lm'", signalOf(call));
  if (numberOf(silent.rows[0]?.[0]) === 0) return messages;
  const calls = stretches(schema, "events").map(({places, rows}) => ({
    sql: `SELECT ${event("session_id")} AS session_id FROM ${schema.from("events")} r WHERE ${places}
      AND ${event("event_type")} = 'cais' AND ${event("session_id")} IN (SELECT session_id FROM rollup.sessions WHERE layout = 'lm')
      AND ${heedful(`${contains(event("system_state_before"))} OR ${contains(event("system_state_after"))}`, event("session_id"))}`,
    rows,
  }));
  return [...messages, ...calls];
}

/** The rows of a table, cut; whole where they have no places. The last stretch has no end: where rows were removed, places go beyond their number. */
function stretches(
  schema: SourceSchema,
  name: "events" | "messages",
): readonly {readonly places: string; readonly rows: number}[] {
  const table = schema.table(name);
  if (table === undefined || table.rows === 0) return [];
  if (!table.hasRowIds) return [{places: "true", rows: table.rows}];
  const cut: {places: string; rows: number}[] = [];
  let first = 0;
  let length = firstRows;
  while (first + length < table.rows) {
    cut.push({places: schema.placesSql(name, {first, last: first + length - 1}, "r"), rows: length});
    first += length;
    length = Math.min(2 * length, mostRows);
  }
  return [...cut, {places: `r.rowid >= ${first}`, rows: table.rows - first}];
}
