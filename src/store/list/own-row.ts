import type {Sort} from "../session-row.ts";
import {beforeSql, codeColumn} from "./order-sql.ts";

/** SQL for a row `own` beside each row of `rollup.sessions`: that of the session for whose row `condition` is true, NULL where there is none. */
export function besideOwnSql(condition: string, sort: Sort): string {
  return `rollup.sessions LEFT JOIN (SELECT ${sort.column} AS own_value, ${codeColumn(sort) ?? "NULL"} AS own_code,
    session_id AS own_id, rowid AS own_row FROM rollup.sessions WHERE ${condition}) ON true`;
}

/** True for that row, and for those that come before it. */
export const isOwnSql = "rowid = own_row";

export function beforeOwnSql(sort: Sort): string {
  const code = codeColumn(sort) === null ? null : "own_code";
  return beforeSql(sort, {value: "own_value", code, id: "own_id", row: "own_row"});
}
