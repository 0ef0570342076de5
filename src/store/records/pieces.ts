import {numberOf} from "../cells.ts";
import {batchBytes} from "./limits.ts";
import {type Scope, scopeParameters, scopeSql} from "./scope.ts";
import {signalOf} from "../signal-of.ts";
import type {SourceReader} from "./source-reader.ts";

/**
 * Cuts the scope of one large session into scopes of little enough text each. `length` is SQL for the bytes of a row. Where rows have no places the
 * scope stays whole.
 */
export async function inPieces(
  {engine, schema, call}: SourceReader,
  scope: Scope,
  length: string,
): Promise<readonly Scope[]> {
  if (scope.rows === null) return [scope];
  const {rows} = await engine.query(
    `SELECT r.rowid, coalesce(${length}, 0) FROM ${scopeSql(schema, scope)} ORDER BY r.rowid`,
    {parameters: scopeParameters(scope), ...signalOf(call)},
  );
  const pieces: Scope[] = [];
  let {first} = scope.rows;
  let bytes = 0;
  let last = first;
  for (const row of rows) {
    const place = numberOf(row[0]);
    const size = numberOf(row[1]);
    if (bytes > 0 && bytes + size > batchBytes) {
      pieces.push({...scope, rows: {first, last}, isAlone: false});
      first = place;
      bytes = 0;
    }
    bytes += size;
    last = place;
  }
  return [...pieces, {...scope, rows: {first, last}, isAlone: false}];
}
