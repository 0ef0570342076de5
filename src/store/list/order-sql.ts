import {exportSort, type Sort, type SortColumn} from "../session-row.ts";

/** Whether a list is in the order in which the rows of `rollup.sessions` lie. */
export function isRowOrder({column, descending}: Sort): boolean {
  return column === exportSort.column && descending === exportSort.descending;
}

/** The numbers that stand for texts in `rollup.sessions`, in the same order. */
const codes: Partial<Record<SortColumn, string>> = {
  session_id: "id_code",
  model: "model_code",
  experiment: "experiment_code",
};

/** The order of a list, over `rollup.sessions`: unknown values last whichever way, ties by session id. */
export function orderSql({column, descending}: Sort): string {
  return `${codes[column] ?? column} ${descending ? "DESC" : "ASC"} NULLS LAST, id_code`;
}
