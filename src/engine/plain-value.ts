import type {DuckDBValue} from "@duckdb/node-api";
import type {DuckDB} from "./duckdb.ts";
import type {Cell} from "./engine.ts";
import {plainDate, plainTime, plainTimestamp, plainTimestampNanos} from "./plain-time.ts";

/**
 * One value of DuckDB's client as a plain one. Nothing is rounded and nothing throws:
 * integers are numbers up to 2^53 and bigints beyond, DECIMAL is its exact text, TIMESTAMP is ISO 8601 without a zone and TIMESTAMPTZ in UTC with `Z`
 * (`infinity` and years beyond ISO 8601 as DuckDB writes them), BLOB and BIT are DuckDB's text for them, MAP is a list of
 * `{key, value}`, UNION is `{tag, value}`, STRUCT is an object. NaN and infinities stay numbers.
 */
export function plainValue(value: DuckDBValue, duckdb: DuckDB): Cell {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (typeof value === "bigint") return plainInteger(value);
  if (value instanceof duckdb.DuckDBTimestampValue) return plainTimestamp(value.micros, "");
  if (value instanceof duckdb.DuckDBTimestampTZValue) return plainTimestamp(value.micros, "Z");
  if (value instanceof duckdb.DuckDBTimestampNanosecondsValue) return plainTimestampNanos(value.nanos);
  if (value instanceof duckdb.DuckDBTimestampMillisecondsValue) return coarseTimestamp(value.millis, 1000n);
  if (value instanceof duckdb.DuckDBTimestampSecondsValue) return coarseTimestamp(value.seconds, 1_000_000n);
  if (value instanceof duckdb.DuckDBDateValue) return plainDate(value.days);
  if (value instanceof duckdb.DuckDBTimeValue) return plainTime(value.micros * 1000n);
  if (value instanceof duckdb.DuckDBTimeNSValue) return plainTime(value.nanos);
  if (value instanceof duckdb.DuckDBListValue || value instanceof duckdb.DuckDBArrayValue) {
    return value.items.map(item => plainValue(item, duckdb));
  }
  if (value instanceof duckdb.DuckDBStructValue) {
    return plainStruct(Object.entries(value.entries).map(([name, entry]) => [name, plainValue(entry, duckdb)]));
  }
  if (value instanceof duckdb.DuckDBMapValue) {
    return value.entries.map(entry => ({key: plainValue(entry.key, duckdb), value: plainValue(entry.value, duckdb)}));
  }
  if (value instanceof duckdb.DuckDBUnionValue) return {tag: value.tag, value: plainValue(value.value, duckdb)};
  if (value instanceof duckdb.DuckDBVariantValue) return plainValue(value.value, duckdb);
  return value.toString();
}

/** A number where it is exact, else the bigint. */
export function plainInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** An object with these entries, `__proto__` among them. */
export function plainStruct(entries: readonly (readonly [string, Cell])[]): {readonly [key: string]: Cell} {
  return Object.fromEntries(entries);
}

function coarseTimestamp(ticks: bigint, microsPerTick: bigint): string {
  const micros = ticks * microsPerTick;
  // Only TIMESTAMP itself reserves two values for the infinities; here they are ordinary, if far, points in time.
  return plainTimestamp(micros, "");
}
