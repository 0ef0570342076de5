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
