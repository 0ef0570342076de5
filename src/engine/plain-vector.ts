import type {DuckDBVector} from "@duckdb/node-api";
import type {DuckDB} from "./duckdb.ts";
import type {Cell} from "./engine.ts";
import {plainInteger, plainStruct, plainValue} from "./plain-value.ts";

/**
 * How the cells of one column of a chunk are read. Lists and structs are read through their parts, because the client's own objects
 * lose a field that is named `__proto__`.
 */
export function cellReader(vector: DuckDBVector, duckdb: DuckDB): (row: number) => Cell {
  if (vector instanceof duckdb.DuckDBStructVector) {
    const names = vector.type.entryNames;
    const readers = names.map((_, index) => cellReader(vector.entryVectorAt(index), duckdb));
    return row =>
      vector.isItemValid(row) ? plainStruct(names.map((name, index) => [name, readers[index]?.(row) ?? null])) : null;
  }
  if (vector instanceof duckdb.DuckDBListVector) {
    return row => {
      const items = vector.getItemVector(row);
      if (items === null) return null;
      const read = cellReader(items, duckdb);
      return Array.from({length: items.itemCount}, (_, index) => read(index));
    };
  }
  if (vector instanceof duckdb.DuckDBBigIntVector || vector instanceof duckdb.DuckDBHugeIntVector) {
    return row => {
      const value = vector.getItem(row);
      return value === null ? null : plainInteger(value);
    };
  }
  return row => plainValue(vector.getItem(row), duckdb);
}
