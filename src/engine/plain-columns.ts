import type {DuckDBDataChunk, DuckDBResult, DuckDBVector} from "@duckdb/node-api";
import type {DuckDB} from "./duckdb.ts";
import type {PlainColumn} from "./engine.ts";

/** The columns of a result, each UTINYINT or UINTEGER and never NULL. */
export function plainColumns(
  result: DuckDBResult,
  chunks: readonly DuckDBDataChunk[],
  duckdb: DuckDB,
): readonly PlainColumn[] {
  const rows = chunks.reduce((sum, {rowCount}) => sum + rowCount, 0);
  return Array.from({length: result.columnCount}, (_, index) => {
    const isByte = result.columnTypeId(index) === duckdb.DuckDBTypeId.UTINYINT;
    const column = isByte ? new Uint8Array(rows) : new Uint32Array(rows);
    let first = 0;
    for (const chunk of chunks) {
      column.set(itemsOf(chunk.getColumnVector(index), duckdb), first);
      first += chunk.rowCount;
    }
    return column;
  });
}

/** The numbers as they lie there: to ask for one after another takes twenty times as long before Node has compiled it. */
function itemsOf(vector: DuckDBVector, duckdb: DuckDB): PlainColumn {
  if (vector instanceof duckdb.DuckDBUTinyIntVector) return vector["items"];
  if (vector instanceof duckdb.DuckDBUIntegerVector) return vector["items"];
  throw new Error(`a query gave ${String(vector.type)} where it gives small whole numbers`);
}
