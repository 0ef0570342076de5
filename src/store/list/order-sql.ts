import {metricNames} from "../../recipe/metrics.ts";
import {unknownCode} from "../../stats/codes.ts";
import {exportSort, type Sort} from "../session-row.ts";

/** Whether a list is in the order in which the rows of `rollup.sessions` lie. */
export function isRowOrder({column, descending}: Sort): boolean {
  return column === exportSort.column && descending === exportSort.descending;
}

/** The order of a list: unknown values last whichever way, ties by session id. */
export function orderSql({column, descending}: Sort): string {
  const direction = descending ? "DESC" : "ASC";
  return column === "session_id" ? `session_id ${direction}` : `${column} ${direction} NULLS LAST, session_id`;
}

type Own = {readonly value: string; readonly code: string | null; readonly id: string; readonly row: string};

/**
 * SQL that is true for the rows that come before one, whose value, its code on the metric's scale (null where the column is no metric's), id and row are
 * given as SQL, of the types of the columns.
 */
export function beforeSql(sort: Sort, own: Own): string {
  if (isRowOrder(sort)) return `rowid < ${own.row}`;
  const {column, descending} = sort;
  const before = descending ? ">" : "<";
  if (column === "session_id") return `session_id ${before} ${own.id}`;
  const exactly = `CASE WHEN ${own.value} IS NULL THEN ${column} IS NOT NULL OR session_id < ${own.id}
    ELSE coalesce(${column} ${before} ${own.value}, false) OR (coalesce(${column} = ${own.value}, false) AND session_id < ${own.id}) END`;
  const code = codeColumn(sort);
  if (own.code === null || code === null) return exactly;
  // Most are told apart by one byte; unknown, which comes last whichever way, has the highest.
  const apart = descending
    ? `${code} <> ${unknownCode} AND (${own.code} = ${unknownCode} OR ${code} > ${own.code})`
    : `${code} < ${own.code}`;
  return `CASE WHEN ${code} <> ${own.code} THEN ${apart} ELSE ${exactly} END`;
}

/** The column of the codes of what is sorted by; null where that is no metric. */
export function codeColumn({column}: Sort): string | null {
  return metricNames.some(name => name === column) ? `${column}_code` : null;
}
