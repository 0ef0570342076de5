import type {Cell, Engine} from "../engine/engine.ts";
import type {QueryOptions, QueryResult, QueryValue} from "../traces/traces.ts";
import {signalOf} from "./signal-of.ts";

/** Runs SQL that a user typed, and reads at most `limit` rows of its result. */
export async function runQuery(engine: Engine, sql: string, options: QueryOptions = {}): Promise<QueryResult> {
  const {parameters = [], limit = Infinity} = options;
  let columns: QueryResult["columns"] = [];
  const rows: (readonly QueryValue[])[] = [];
  for await (const table of engine.streamReadOnly(sql, {parameters, ...signalOf(options)})) {
    columns = table.columns;
    for (const row of table.rows) {
      if (rows.length >= limit) return {columns, rows, truncated: true};
      rows.push(row.map(jsonSafe));
    }
  }
  return {columns, rows, truncated: false};
}

/** A cell without what JSON cannot hold: integers beyond 2^53 and non-finite numbers are texts. */
export function jsonSafe(cell: Cell): QueryValue {
  if (typeof cell === "bigint") return String(cell);
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : String(cell);
  if (cell === null || typeof cell !== "object") return cell;
  if (isList(cell)) return cell.map(jsonSafe);
  return Object.fromEntries(Object.entries(cell).map(([key, value]) => [key, jsonSafe(value)]));
}

function isList(cell: object): cell is readonly Cell[] {
  return Array.isArray(cell);
}
