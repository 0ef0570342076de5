import type {DuckDBDataChunk, DuckDBResult, DuckDBTypeId, DuckDBVector} from "@duckdb/node-api";
import type {DuckDB} from "./duckdb.ts";
import type {PlainColumn} from "./engine.ts";

/** The columns of a result, each UTINYINT, UINTEGER or DOUBLE and never NULL. */
export function plainColumns(
  result: DuckDBResult,
  chunks: readonly DuckDBDataChunk[],
  duckdb: DuckDB,
): readonly PlainColumn[] {
  const rows = chunks.reduce((sum, {rowCount}) => sum + rowCount, 0);
  return Array.from({length: result.columnCount}, (_, index) => {
    const column = emptyColumn(result.columnTypeId(index), rows, duckdb);
    let first = 0;
    for (const chunk of chunks) {
      column.set(itemsOf(chunk.getColumnVector(index), duckdb), first);
      first += chunk.rowCount;
    }
    return column;
  });
}

function emptyColumn(type: DuckDBTypeId, rows: number, {DuckDBTypeId: types}: DuckDB): PlainColumn {
  if (type === types.UTINYINT) return new Uint8Array(rows);
  return type === types.DOUBLE ? new Float64Array(rows) : new Uint32Array(rows);
}

/** The numbers as they lie there: to ask for one after another takes twenty times as long before Node has compiled it. */
function itemsOf(vector: DuckDBVector, duckdb: DuckDB): PlainColumn {
  if (vector instanceof duckdb.DuckDBUTinyIntVector) return vector["items"];
  if (vector instanceof duckdb.DuckDBUIntegerVector) return vector["items"];
  if (vector instanceof duckdb.DuckDBDoubleVector) return vector["items"];
  throw new Error(`a query gave ${String(vector.type)} where it gives plain numbers`);
}
