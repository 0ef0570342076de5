import type {CallStates} from "../../conversation/call-history.ts";
import {readState} from "../../conversation/read-state.ts";
import {numberOf, numberOrNull, textOf} from "../cells.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {signalOf} from "../signal-of.ts";
import {batchBytes, longestCell, longestSession} from "./limits.ts";
import {fetchRows, idSql, type Listed, type ListedRows, numberSql, readRows, safeJsonSql} from "./listed-rows.ts";
import {inPieces} from "./pieces.ts";
import {type Scope, scopeOf, scopeParameters, scopeSql} from "./scope.ts";
import type {SessionFacts} from "./session-facts.ts";
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

/** How much text the states of the sessions' model calls have, by session id. */
export async function callSizes(
  {engine, schema, call}: SourceReader,
  sessions: readonly SessionFacts[],
): Promise<ReadonlyMap<string, CallSizes>> {
  const scope = scopeOf(
    "events",
    sessions.filter(({calls}) => calls > 0),
  );
  if (scope === undefined) return new Map();
  const rowId = schema.table("events")?.hasRowIds === true ? "r.rowid" : "CAST(NULL AS BIGINT)";
  const {rows} = await engine.query(
    `SELECT session_id, count(*), sum(before), sum(after), max(greatest(before, after)), max(before + after), arg_max(row_id, before + after)
     FROM (
       SELECT ${schema.column("events", "session_id", "r")} AS session_id, ${lengthSql(schema, "before")} AS before,
         ${lengthSql(schema, "after")} AS after, ${rowId} AS row_id
       FROM ${scopeSql(schema, scope)} AND ${isCallSql(schema)}
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

/** A session with model calls, and the states that are read first. */
export type Caller = {readonly session: SessionFacts; readonly sizes: CallSizes; readonly states: StateChoice};

/** Fetches the chosen states of sessions; those of a large session piece by piece, and of one that is too large not at all. */
export async function fetchCalls(reader: SourceReader, callers: readonly Caller[], into: Listed): Promise<void> {
  for (const states of ["all", "after", "longest"] as const) {
    const chosen = callers.filter(caller => caller.states === states);
    const small = chosen.filter(({sizes}) => states === "longest" || stateBytes(sizes, states) <= batchBytes);
    const scope = scopeOf(
      "events",
      small.map(({session}) => session),
    );
    const rows = small.flatMap(({sizes}) => sizes.longestRow ?? []);
    if (scope !== undefined) await fetchScope(reader, scope, states, rows, into);
    for (const caller of chosen) if (!small.includes(caller)) await fetchLarge(reader, caller, into);
  }
}

async function fetchLarge(reader: SourceReader, {session, sizes, states}: Caller, into: Listed): Promise<void> {
  const scope = scopeOf("events", [session]);
  if (scope === undefined || stateBytes(sizes, states) > longestSession) return;
  const pieces = await inPieces(
    reader,
    scope,
    `${lengthSql(reader.schema, "before")} + ${lengthSql(reader.schema, "after")}`,
  );
  for (const piece of pieces) await fetchScope(reader, piece, states, [], into);
}

async function fetchScope(
  reader: SourceReader,
  scope: Scope,
  states: StateChoice,
  rows: readonly number[],
  into: Listed,
): Promise<void> {
  const {schema} = reader;
  const fields = [
    numberSql(schema.column("events", "message_time", "r"), "BIGINT"),
    idSql(schema, "events"),
    states === "after" ? "'null'" : safeJsonSql(schema, ["events", "system_state_before"], longestCell),
    safeJsonSql(schema, ["events", "system_state_after"], longestCell),
  ];
  const condition = states === "longest" ? `r.rowid IN (${rows.join(", ")})` : isCallSql(schema);
  await fetchRows(reader, scope, fields, condition, into);
}

/** Reads the states that were fetched of a session's calls. */
export function readCalls(pieces: readonly ListedRows[]): readonly CallStates[] {
  return readRows(pieces, (time, id, fields) => {
    fields.nextItem();
    const before = readState(fields);
    fields.nextItem();
    return {time, id, before, after: readState(fields)};
  });
}

function lengthSql(schema: SourceSchema, when: "before" | "after"): string {
  return `coalesce(strlen(${schema.column("events", `system_state_${when}`, "r")}), 0)`;
}

function isCallSql(schema: SourceSchema): string {
  return `${schema.column("events", "event_type", "r")} = 'cais'`;
}
