import type {Cell} from "../../engine/engine.ts";
import {booleanOf, numberOf, numberOrNull, textOf, textOrNull} from "../cells.ts";
import {signalOf} from "../signal-of.ts";
import {listedSql} from "./scope.ts";
import type {SourceReader} from "./source-reader.ts";

/** Places of a session's rows in a table: no row of the session lies outside, other sessions' may lie between. */
export type RowRange = {readonly first: number; readonly last: number};

/** What the rollup knows of a session that matters for reading its rows. */
export type SessionFacts = {
  readonly sessionId: string;
  readonly turns: number | null;
  readonly calls: number;
  readonly error: string | null;
  readonly runningTotal: boolean;
  readonly events: number;
  readonly messages: number;
  readonly eventRows: RowRange | null;
  readonly messageRows: RowRange | null;
};

/** SQL for the facts of a row of the rollup, as `factsOf` reads them. */
export const factsSql = `session_id, turns, calls, error, coalesce(reward_rule <> 'sum', false), events, messages,
  event_first_row, event_last_row, message_first_row, message_last_row`;

/**
 * The facts of these sessions, by id; ids that the rollup does not have are left out. `rowOf` tells the rowid in `rollup.sessions` where it is
 * known: to look for the id takes several times as long.
 */
export async function readFacts(
  {engine, call}: SourceReader,
  sessionIds: readonly string[],
  rowOf: (sessionId: string) => number | undefined,
): Promise<ReadonlyMap<string, SessionFacts>> {
  const [only] = sessionIds;
  const isOne = sessionIds.length === 1 && only !== undefined;
  const row = isOne ? rowOf(only) : undefined;
  const {rows} = await engine.query(
    `SELECT ${factsSql} FROM rollup.sessions
     WHERE session_id ${isOne ? "= $1" : `IN (${listedSql("$1")})`} ${row === undefined ? "" : "AND rowid = $2"}`,
    {
      parameters: [isOne ? only : JSON.stringify(sessionIds), ...(row === undefined ? [] : [row])],
      ...signalOf(call),
    },
  );
  return new Map(rows.map(factsOf).map(facts => [facts.sessionId, facts]));
}

/** The facts in a row of `factsSql`. */
export function factsOf(row: readonly Cell[]): SessionFacts {
  return {
    sessionId: textOf(row[0]),
    turns: numberOrNull(row[1]),
    calls: numberOf(row[2]),
    error: textOrNull(row[3]),
    runningTotal: booleanOf(row[4]),
    events: numberOf(row[5]),
    messages: numberOf(row[6]),
    eventRows: rangeOf(numberOrNull(row[7]), numberOrNull(row[8])),
    messageRows: rangeOf(numberOrNull(row[9]), numberOrNull(row[10])),
  };
}

function rangeOf(first: number | null, last: number | null): RowRange | null {
  return first === null || last === null ? null : {first, last};
}
