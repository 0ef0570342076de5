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

/** SQL that is true for the rows that come before one, whose value, id and row are `value`, `id` and `row`, of the types of the columns. */
export function beforeSql(sort: Sort, {value, id, row}: {value: string; id: string; row: string}): string {
  if (isRowOrder(sort)) return `rowid < ${row}`;
  const {column, descending} = sort;
  const before = descending ? ">" : "<";
  if (column === "session_id") return `session_id ${before} ${id}`;
  return `CASE WHEN ${value} IS NULL THEN ${column} IS NOT NULL OR session_id < ${id}
    ELSE coalesce(${column} ${before} ${value}, false) OR (coalesce(${column} = ${value}, false) AND session_id < ${id}) END`;
}
