import type {DuckDBConnection, DuckDBDataChunk, DuckDBPreparedStatement, DuckDBResult} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import type {DuckDB} from "./duckdb.ts";
import type {Cell, Column, Parameter, Table} from "./engine.ts";
import {plainChunk} from "./plain-chunk.ts";

/** How long after an interrupt the next one follows: one that comes just before a statement starts is lost. */
const interruptEvery = 25;

/** Interrupts the connection from the moment the signal aborts until `stop` is called. */
export function interruptOn(connection: DuckDBConnection, signal: AbortSignal | undefined): {stop: () => void} {
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), interruptEvery);
  };
  if (signal?.aborted === true) start();
  else signal?.addEventListener("abort", start, {once: true});
  return {
    stop: () => {
      clearInterval(timer);
      signal?.removeEventListener("abort", start);
    },
  };
}

export function bindAll(statement: DuckDBPreparedStatement, parameters: readonly Parameter[], duckdb: DuckDB): void {
  for (const [index, parameter] of parameters.entries()) bind(statement, index + 1, parameter, duckdb);
}

function bind(statement: DuckDBPreparedStatement, index: number, parameter: Parameter, duckdb: DuckDB): void {
  if (parameter === null) statement.bindNull(index);
  else if (typeof parameter === "string") statement.bindVarchar(index, parameter);
  else if (typeof parameter === "boolean") statement.bindBoolean(index, parameter);
  else if (typeof parameter === "bigint") statement.bindHugeInt(index, parameter);
  else if (typeof parameter === "number") bindNumber(statement, index, parameter);
  else if (parameter instanceof Uint8Array) statement.bindBlob(index, parameter);
  else statement.bindList(index, duckdb.listValue(parameter), duckdb.LIST(duckdb.VARCHAR));
}

function bindNumber(statement: DuckDBPreparedStatement, index: number, parameter: number): void {
  if (Number.isSafeInteger(parameter) && !Object.is(parameter, -0)) statement.bindBigInt(index, BigInt(parameter));
  else statement.bindDouble(index, parameter);
}

export function columnsOf(result: DuckDBResult): readonly Column[] {
  const types = result.columnTypes();
  return result.columnNames().map((name, index) => ({name, type: types[index]?.toString() ?? ""}));
}

/** Chunks of a streaming result, until its end or until the signal aborts. */
export async function* tablesOf(
  result: DuckDBResult,
  signal: AbortSignal | undefined,
  duckdb: DuckDB,
): AsyncGenerator<Table, void, undefined> {
  const columns = columnsOf(result);
  let first = true;
  for (;;) {
    if (signal?.aborted === true) throw new TraceError("cancelled", "the query was cancelled");
    const chunk = await result.fetchChunk();
    const rows: Cell[][] = chunk === null ? [] : plainChunk(chunk, duckdb);
    if (rows.length > 0 || first) yield {columns, rows};
    if (rows.length === 0) return;
    first = false;
  }
}

/** The only value of a chunk, a BLOB, in memory of its own. */
export function blobOf(chunk: DuckDBDataChunk | undefined, duckdb: DuckDB): Uint8Array<ArrayBuffer> | null {
  const column = chunk?.getColumnVector(0);
  if (!(column instanceof duckdb.DuckDBBlobVector)) return null;
  const bytes = column.getItemBytes(0);
  if (bytes === null) return null;
  const {buffer} = bytes;
  // A short one lies within the vector; the others are copies.
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}
