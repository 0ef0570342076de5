import {exportSort, type Sort, type SortColumn} from "../session-row.ts";

/** Whether a list is in the order in which the rows of `rollup.sessions` lie. */
export function isRowOrder({column, descending}: Sort): boolean {
  return column === exportSort.column && descending === exportSort.descending;
}

/** Columns of `rollup.sessions` that have the place of a value among all of them: NULL where there is none. */
export const placeColumns: Partial<Record<SortColumn, string>> = {
  session_id: "id_code",
  created_at: "created_code",
  model: "model_code",
  experiment: "experiment_code",
};

/** The order of a list, over `rollup.sessions`: unknown values last whichever way, ties by session id. */
export function orderSql({column, descending}: Sort): string {
  return `${placeColumns[column] ?? column} ${descending ? "DESC" : "ASC"} NULLS LAST, id_code`;
}
