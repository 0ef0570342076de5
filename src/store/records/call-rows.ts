import type {CallStates} from "../../conversation/call-history.ts";
import {readState} from "../../conversation/read-state.ts";
import {numberOf, numberOrNull, textOf} from "../cells.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {longestCell} from "./limits.ts";
import {readRows} from "./read-rows.ts";
import {equalsSql, idSql, numberSql, readLists, safeJsonSql, type Scope, scopeParameters, scopeSql} from "./scope.ts";
import {signalOf} from "../signal-of.ts";
import type {SourceReader} from "./source-reader.ts";

/** How much text the states of a session's model calls have, before and after them. */
export type CallSizes = {
  readonly calls: number;
  readonly before: number;
  readonly after: number;
  /** The longest state. */
  readonly longest: number;
  /** The call with the longest states: how long both are, and its row (null where rows have no places). */
  readonly longestCall: number;
  readonly longestRow: number | null;
};

/**
 * Which states to read: all; those after the calls; or those of the longest call alone, where each call repeats the ones before it, so
 * that all of them together would be the conversation many times over.
 */
export type StateChoice = "all" | "after" | "longest";

const isCall = (schema: SourceSchema) => equalsSql(schema.column("events", "event_type", "r"), "cais");

export async function callSizes(
  {engine, schema, call}: SourceReader,
  scope: Scope,
): Promise<ReadonlyMap<string, CallSizes>> {
  const length = (name: "system_state_before" | "system_state_after") =>
    `coalesce(strlen(${schema.column("events", name, "r")}), 0)`;
  const rowId = schema.table("events")?.hasRowIds === true ? "r.rowid" : "CAST(NULL AS BIGINT)";
  const {rows} = await engine.query(
    `SELECT session_id, count(*), sum(before), sum(after), max(greatest(before, after)), max(before + after), arg_max(row_id, before + after)
     FROM (
       SELECT ${schema.column("events", "session_id", "r")} AS session_id, ${length("system_state_before")} AS before,
         ${length("system_state_after")} AS after, ${rowId} AS row_id
       FROM ${scopeSql(schema, scope)} AND ${isCall(schema)}
     ) GROUP BY session_id`,
    {parameters: scopeParameters(scope), ...signalOf(call)},
  );
  return new Map(
    rows.map(row => [
      textOf(row[0]),
      {
        calls: numberOf(row[1]),
        before: numberOf(row[2]),
        after: numberOf(row[3]),
        longest: numberOf(row[4]),
        longestCall: numberOf(row[5]),
        longestRow: numberOrNull(row[6]),
      },
    ]),
  );
}

/** Which states of a session are likely to hold its whole conversation. */
export function likelyStates({calls, before, after, longestCall, longestRow}: CallSizes): StateChoice {
  const grows = calls > 3 && before + after < 0.75 * calls * longestCall;
  if (grows && longestRow !== null) return "longest";
  const apart = before > 1.5 * after;
  return apart || before <= 300 * calls ? "all" : "after";
}

/** How much text reading these states means. */
export function stateBytes(sizes: CallSizes, states: StateChoice): number {
  if (states === "longest") return sizes.longestCall;
  return sizes.after + (states === "all" ? sizes.before : 0);
}

/** The chosen states of the sessions' model calls, by session id. `rows` are those of the longest calls, where only these are read. */
export async function readCalls(
  reader: SourceReader,
  scope: Scope,
  states: StateChoice,
  rows: readonly number[],
): Promise<ReadonlyMap<string, readonly CallStates[]>> {
  const column = (name: "message_time" | "system_state_before" | "system_state_after") =>
    reader.schema.column("events", name, "r");
  const before = states === "after" ? "'null'" : safeJsonSql(column("system_state_before"), longestCell);
  const row = `concat('[', ${numberSql(column("message_time"), "BIGINT")}, ',', ${idSql(reader.schema, "events")}, ',',
    ${before}, ',', ${safeJsonSql(column("system_state_after"), longestCell)}, ']')`;
  const condition = states === "longest" ? `r.rowid IN (${rows.join(", ")})` : isCall(reader.schema);
  return readLists(reader, scope, row, condition, json =>
    readRows(json, (time, id, fields) => {
      fields.nextItem();
      const before = readState(fields);
      fields.nextItem();
      return {time, id, before, after: readState(fields)};
    }),
  );
}
