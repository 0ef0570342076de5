import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {FindRequest} from "../../traces/traces.ts";
import {numberOf} from "../cells.ts";
import {signalOf} from "../signal-of.ts";
import {inOrder, listCondition, orderSql} from "./list-sql.ts";

/** Positions, ascending, of the sessions of a list whose id, model or experiment holds the text, ignoring case. */
export async function findSessions(
  engine: Engine,
  request: FindRequest,
  call: CallOptions = {},
): Promise<readonly number[]> {
  const list = listCondition(request);
  const {rows} = await engine.query(
    `SELECT position FROM (
       SELECT row_number() OVER (ORDER BY ${orderSql(request.sort)}) - 1 AS position,
         contains(lower(concat_ws(chr(10), session_id, array_to_string(models, chr(10)), array_to_string(experiment_names, chr(10)))), lower(?)) AS found
       FROM sessions WHERE ${list.sql}
     ) WHERE found ORDER BY position`,
    {parameters: inOrder([request.text], list.parameters), ...signalOf(call)},
  );
  return rows.map(row => numberOf(row[0]));
}
