import type {DuckDBDataChunk} from "@duckdb/node-api";
import type {DuckDB} from "./duckdb.ts";
import type {Cell} from "./engine.ts";
import {cellReader} from "./plain-vector.ts";

/** The rows of one chunk, read column by column. */
export function plainChunk(chunk: DuckDBDataChunk, duckdb: DuckDB): Cell[][] {
  const {columnCount, rowCount} = chunk;
  const rows: Cell[][] = Array.from({length: rowCount}, () => []);
  for (let column = 0; column < columnCount; column += 1) {
    const read = cellReader(chunk.getColumnVector(column), duckdb);
    for (let row = 0; row < rowCount; row += 1) rows[row]?.push(read(row));
  }
  return rows;
}
