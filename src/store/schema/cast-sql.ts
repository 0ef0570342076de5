import type {WantedType} from "./known-tables.ts";

const integers = new Set(["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"]);
const floats = new Set(["FLOAT", "DOUBLE"]);
const times = new Set(["TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "DATE", "TIMESTAMP WITH TIME ZONE"]);
const texts = new Set(["VARCHAR", "JSON"]);

/**
 * SQL that reads `expression`, of the type `type` in the file, as the type that the store wants. What cannot be read so is NULL:
 * it never fails, neither when it is bound nor when it is run.
 */
export function castSql(expression: string, type: string, wanted: WantedType): string {
  if (wanted === "VARCHAR") return type === "VARCHAR" ? expression : `CAST(${expression} AS VARCHAR)`;
  if (wanted === "JSON") return jsonTextSql(expression, type);
  if (type === wanted) return expression;
  if (wanted === "BIGINT" && integers.has(type)) return `CAST(${expression} AS BIGINT)`;
  if (wanted === "DOUBLE" && (integers.has(type) || floats.has(type))) return `CAST(${expression} AS DOUBLE)`;
  if (wanted === "TIMESTAMP" && times.has(type)) return `TRY_CAST(${expression} AS TIMESTAMP)`;
  return `TRY_CAST(CAST(${expression} AS VARCHAR) AS ${wanted})`;
}

function jsonTextSql(expression: string, type: string): string {
  if (type === "VARCHAR") return expression;
  if (texts.has(type) || type === "BLOB") return `TRY_CAST(${expression} AS VARCHAR)`;
  return `CAST(to_json(${expression}) AS VARCHAR)`;
}
