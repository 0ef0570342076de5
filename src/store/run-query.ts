import type {Cell, Engine} from "../engine/engine.ts";
import type {QueryOptions, QueryResult, QueryValue} from "../traces/traces.ts";
import {signalOf} from "./signal-of.ts";

/** How many rows a query gives when it is not said. */
const usualLimit = 10_000;

/** A cell as JSON can hold it without losing a digit: see `QueryResult`. */
function jsonValue(cell: Cell): QueryValue {
  if (typeof cell === "bigint") return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
  if (typeof cell === "number" && !Number.isFinite(cell)) return String(cell);
  if (cell === null || typeof cell !== "object") return cell;
  if (Array.isArray(cell)) return cell.map(jsonValue);
  return Object.fromEntries(Object.entries(cell).map(([name, value]) => [name, jsonValue(value)]));
}

/** Runs SQL that only reads and gives its first rows. Rejects with a `sql` TraceError for anything but one SELECT or EXPLAIN. */
export async function runQuery(
  engine: Engine,
  sql: string,
  {parameters = [], limit = usualLimit, ...call}: QueryOptions = {},
): Promise<QueryResult> {
  let columns: QueryResult["columns"] = [];
  const rows: (readonly QueryValue[])[] = [];
  for await (const chunk of engine.streamReadOnly(sql, {parameters, ...signalOf(call)})) {
    columns = chunk.columns;
    for (const row of chunk.rows) {
      if (rows.length === limit) return {columns, rows, truncated: true};
      rows.push(row.map(jsonValue));
    }
  }
  return {columns, rows, truncated: false};
}
