import type {Cell, Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {PageRequest, SessionPage} from "../../traces/traces.ts";
import {booleanOf, numberOf, numberOrNull, textOf, textOrNull} from "../cells.ts";
import {predicate} from "../predicate.ts";
import type {SessionRow, Verdict} from "../session-row.ts";
import {createdAtSql} from "./created-at-sql.ts";
import {inOrder, listCondition, orderSql} from "./list-sql.ts";
import {signalOf} from "../signal-of.ts";

const rowColumns = `session_id, ${createdAtSql}, model, experiment, difficulty, failed, reward,
  achievements::DOUBLE, cost, tokens::DOUBLE, turns::DOUBLE, latency_ms`;

/** One page of a list: its rows, how long the list is, how many of it are in the selection. */
export async function sessionPage(engine: Engine, request: PageRequest, call: CallOptions = {}): Promise<SessionPage> {
  const {recipe, sort, offset, limit} = request;
  const list = listCondition(request);
  const selection = predicate(recipe);
  const [page, counts] = await Promise.all([
    engine.query(
      `SELECT ${rowColumns}, ${selection.sql} AS selected FROM sessions WHERE ${list.sql} ORDER BY ${orderSql(sort)} LIMIT ${Math.max(0, Math.floor(limit))} OFFSET ${Math.max(0, Math.floor(offset))}`,
      {
        parameters: inOrder(selection.parameters, list.parameters),
        ...signalOf(call),
      },
    ),
    engine.query(`SELECT count(*), count(*) FILTER (${selection.sql}) FROM sessions WHERE ${list.sql}`, {
      parameters: inOrder(selection.parameters, list.parameters),
      ...signalOf(call),
    }),
  ]);
  const verdicts = verdictsOf(request);
  return {
    rows: page.rows.map(row => sessionRow(row, verdicts)),
    offset,
    count: numberOf(counts.rows[0]?.[0]),
    selected: numberOf(counts.rows[0]?.[1]),
  };
}

function verdictsOf({recipe}: PageRequest): ReadonlyMap<string, Verdict> {
  const {keep, reject} = recipe.verdicts;
  return new Map([...keep.map(id => [id, "keep"] as const), ...reject.map(id => [id, "reject"] as const)]);
}

function sessionRow(row: readonly Cell[], verdicts: ReadonlyMap<string, Verdict>): SessionRow {
  const session_id = textOf(row[0]);
  return {
    session_id,
    created_at: textOrNull(row[1]),
    model: textOrNull(row[2]),
    experiment: textOrNull(row[3]),
    difficulty: textOrNull(row[4]),
    failed: booleanOf(row[5]),
    reward: numberOrNull(row[6]),
    achievements: numberOrNull(row[7]),
    cost: numberOrNull(row[8]),
    tokens: numberOrNull(row[9]),
    turns: numberOrNull(row[10]),
    latency_ms: numberOrNull(row[11]),
    verdict: verdicts.get(session_id) ?? null,
    selected: booleanOf(row[12]),
  };
}
