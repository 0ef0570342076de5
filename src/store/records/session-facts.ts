import {booleanOf, numberOf, numberOrNull, textOf, textOrNull} from "../cells.ts";
import {signalOf} from "../signal-of.ts";
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

const sql = `SELECT session_id, turns, calls, error, coalesce(reward_rule <> 'sum', false), events, messages,
    event_first_row, event_last_row, message_first_row, message_last_row
  FROM sessions WHERE session_id IN (SELECT unnest($1))`;

/** The facts of these sessions, by id; ids that the rollup does not have are left out. */
export async function readFacts(
  {engine, call}: SourceReader,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, SessionFacts>> {
  const {rows} = await engine.query(sql, {parameters: [sessionIds], ...signalOf(call)});
  return new Map(
    rows.map(row => {
      const sessionId = textOf(row[0]);
      const facts: SessionFacts = {
        sessionId,
        turns: numberOrNull(row[1]),
        calls: numberOf(row[2]),
        error: textOrNull(row[3]),
        runningTotal: booleanOf(row[4]),
        events: numberOf(row[5]),
        messages: numberOf(row[6]),
        eventRows: rangeOf(numberOrNull(row[7]), numberOrNull(row[8])),
        messageRows: rangeOf(numberOrNull(row[9]), numberOrNull(row[10])),
      };
      return [sessionId, facts];
    }),
  );
}

function rangeOf(first: number | null, last: number | null): RowRange | null {
  return first === null || last === null ? null : {first, last};
}
