import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {ListRequest} from "../../traces/traces.ts";
import {numberOf} from "../cells.ts";
import type {Sort} from "../session-row.ts";
import {signalOf} from "../signal-of.ts";
import {inOrder, listCondition} from "./list-sql.ts";

/** True of the rows that stand before `target` in the list's order. */
function beforeSql({column, descending}: Sort): string {
  if (column === "session_id") return `s.session_id ${descending ? ">" : "<"} target.session_id`;
  const sooner = descending ? ">" : "<";
  return `CASE WHEN target.${column} IS NULL THEN s.${column} IS NOT NULL OR s.session_id < target.session_id
    ELSE coalesce(s.${column} ${sooner} target.${column} OR (s.${column} = target.${column} AND s.session_id < target.session_id), false) END`;
}

/** Where a session stands in a list, from 0; null when it is not in it. Counts instead of sorting. */
export async function positionInList(
  engine: Engine,
  request: ListRequest & {readonly sessionId: string},
  call: CallOptions = {},
): Promise<number | null> {
  const list = listCondition(request);
  const {rows} = await engine.query(
    `WITH listed AS (SELECT * FROM sessions WHERE ${list.sql}), target AS (SELECT * FROM listed WHERE session_id = ?)
     SELECT (SELECT count(*) FROM target), (SELECT count(*) FROM listed s, target WHERE ${beforeSql(request.sort)})`,
    {parameters: inOrder(list.parameters, [request.sessionId]), ...signalOf(call)},
  );
  return numberOf(rows[0]?.[0]) === 0 ? null : numberOf(rows[0]?.[1]);
}
