import {type CallHistory, type CallStates, callHistory} from "../../conversation/call-history.ts";
import {isComplete} from "../../conversation/session-entries.ts";
import {type CallSizes, type StateChoice, likelyStates, readCalls, stateBytes} from "./call-rows.ts";
import {batchBytes, longestSession} from "./limits.ts";
import {inPieces} from "./pieces.ts";
import {scopeOf} from "./scope.ts";
import type {SessionFacts} from "./session-facts.ts";
import type {SourceReader} from "./source-reader.ts";

/** A session with model calls, and the states that are read first. */
type Caller = {readonly session: SessionFacts; readonly sizes: CallSizes; readonly states: StateChoice};

/**
 * What the model calls of a batch of sessions remember, by session id. The states that are likely to be enough are read first; where they
 * are not, all are, if that is not too much.
 */
export async function readHistories(
  reader: SourceReader,
  batch: readonly SessionFacts[],
  sizes: ReadonlyMap<string, CallSizes>,
): Promise<ReadonlyMap<string, CallHistory>> {
  const callers = batch.flatMap(session => {
    const known = sizes.get(session.sessionId);
    return known === undefined ? [] : [{session, sizes: known, states: likelyStates(known)}];
  });
  const histories = new Map<string, CallHistory>();
  await readInto(reader, callers, histories);
  const again = callers.filter(
    ({session, sizes, states}) =>
      states !== "all" &&
      stateBytes(sizes, "all") <= longestSession &&
      !isComplete(histories.get(session.sessionId), session.calls),
  );
  for (const caller of again) await readInto(reader, [{...caller, states: "all"}], histories);
  return histories;
}

async function readInto(
  reader: SourceReader,
  callers: readonly Caller[],
  histories: Map<string, CallHistory>,
): Promise<void> {
  for (const states of ["all", "after", "longest"] as const) {
    const chosen = callers.filter(caller => caller.states === states);
    const small = chosen.filter(({sizes}) => stateBytes(sizes, states) <= batchBytes);
    await readScope(reader, small, states, histories);
    for (const caller of chosen) if (!small.includes(caller)) await readLarge(reader, caller, histories);
  }
}

async function readScope(
  reader: SourceReader,
  callers: readonly Caller[],
  states: StateChoice,
  histories: Map<string, CallHistory>,
): Promise<void> {
  const scope = scopeOf(
    "events",
    callers.map(({session}) => session),
  );
  if (scope === undefined) return;
  const rows = callers.flatMap(({sizes}) => sizes.longestRow ?? []);
  for (const [sessionId, calls] of await readCalls(reader, scope, states, rows)) {
    const history = callHistory(calls);
    if (history !== undefined) histories.set(sessionId, history);
  }
}

async function readLarge(reader: SourceReader, caller: Caller, histories: Map<string, CallHistory>): Promise<void> {
  const {session, sizes, states} = caller;
  const scope = scopeOf("events", [session]);
  if (scope === undefined || stateBytes(sizes, states) > longestSession) return;
  if (states === "longest") return readScope(reader, [caller], states, histories);
  const state = (name: "system_state_before" | "system_state_after") =>
    `coalesce(strlen(${reader.schema.column("events", name, "r")}), 0)`;
  const length = `${state("system_state_before")} + ${state("system_state_after")}`;
  const calls: CallStates[] = [];
  for (const piece of await inPieces(reader, scope, length)) {
    const read = await readCalls(reader, piece, states, []);
    calls.push(...(read.get(session.sessionId) ?? []));
  }
  const history = callHistory(calls);
  if (history !== undefined) histories.set(session.sessionId, history);
}
