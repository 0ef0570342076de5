import type {CallHistory} from "../../conversation/call-history.ts";
import {isComplete} from "../../conversation/session-entries.ts";
import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {inBatches} from "./batches.ts";
import {type CallSizes, callSizes, likelyStates, stateBytes} from "./call-rows.ts";
import {readEvents} from "./event-rows.ts";
import {readHistories} from "./histories.ts";
import {longestCell, longestSession, sliceSessions} from "./limits.ts";
import {messageSizes, type TextSize} from "./message-rows.ts";
import type {EventRecord, SessionRecords} from "./record-types.ts";
import {scopeOf} from "./scope.ts";
import {readFacts, type SessionFacts} from "./session-facts.ts";
import {readSessionMessages} from "./session-messages.ts";
import type {SourceReader} from "./source-reader.ts";

export type {EventRecord, HookRecord, MessageRecord, SessionRecords} from "./record-types.ts";

/** `events: false` leaves out the numbers of each turn, which an example does not need. */
export type ReadOptions = CallOptions & {readonly events?: boolean};

/**
 * Everything that the conversations of these sessions are rebuilt from, in the order asked for; ids that the rollup does not have are left out.
 * Memory is bounded whatever the sessions' number and size. Fastest when the ids are in the order of their rows.
 */
export async function* readRecords(
  engine: Engine,
  schema: SourceSchema,
  sessionIds: readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<SessionRecords, void, undefined> {
  for await (const batch of readRecordBatches(engine, schema, sessionIds, options)) yield* batch;
}

/** The same, as many sessions at once as were read at once. */
export async function* readRecordBatches(
  engine: Engine,
  schema: SourceSchema,
  sessionIds: readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<readonly SessionRecords[], void, undefined> {
  const reader: SourceReader = {engine, schema, call: options};
  for (let start = 0; start < sessionIds.length; start += sliceSessions) {
    const slice = sessionIds.slice(start, start + sliceSessions);
    const facts = await readFacts(reader, slice);
    const sessions = slice.flatMap(id => facts.get(id) ?? []);
    const scope = scopeOf(
      "events",
      sessions.filter(({calls}) => calls > 0),
    );
    const sizes = scope === undefined ? new Map<string, CallSizes>() : await callSizes(reader, scope);
    const bytesOf = ({sessionId}: SessionFacts) => {
      const known = sizes.get(sessionId);
      return known === undefined ? 0 : stateBytes(known, likelyStates(known));
    };
    for (const batch of inBatches(sessions, bytesOf, ({eventRows}) => eventRows)) {
      yield* readBatch(reader, batch, sizes, options.events ?? true);
    }
  }
}

async function* readBatch(
  reader: SourceReader,
  batch: readonly SessionFacts[],
  calls: ReadonlyMap<string, CallSizes>,
  withEvents: boolean,
): AsyncGenerator<readonly SessionRecords[], void, undefined> {
  const histories = await readHistories(reader, batch, calls);
  const lacking = new Set(batch.filter(session => !isComplete(histories.get(session.sessionId), session.calls)));
  const scope = scopeOf("messages", [...lacking]);
  const texts = scope === undefined ? new Map<string, TextSize>() : await messageSizes(reader, scope);
  const bytesOf = ({sessionId}: SessionFacts) => texts.get(sessionId)?.bytes ?? 0;
  const rowsOf = (session: SessionFacts) => (lacking.has(session) ? session.messageRows : null);
  for (const part of inBatches(batch, bytesOf, rowsOf)) {
    const wanting = part.filter(session => lacking.has(session));
    const messages = await readSessionMessages(reader, wanting, texts);
    const rows = withEvents ? scopeOf("events", part) : undefined;
    const events: ReadonlyMap<string, readonly EventRecord[]> =
      rows === undefined ? new Map() : await readEvents(reader, rows);
    yield part.map(({sessionId, turns, error, runningTotal}) => {
      const history = histories.get(sessionId);
      return {
        sessionId,
        turns,
        error,
        runningTotal,
        history,
        messages: messages.get(sessionId) ?? [],
        events: events.get(sessionId) ?? [],
        omitted: omittedOf(history, calls.get(sessionId), texts.get(sessionId)),
      };
    });
  }
}

/** What was too large to be read, and is missed. */
function omittedOf(
  history: CallHistory | undefined,
  calls: CallSizes | undefined,
  texts: TextSize | undefined,
): readonly string[] {
  const omitted: string[] = [];
  if (texts !== undefined && texts.bytes > longestSession)
    omitted.push(`its messages are ${megabytes(texts.bytes)} MB`);
  else if (texts !== undefined && texts.longest > longestCell)
    omitted.push(`a message is ${megabytes(texts.longest)} MB`);
  if (calls !== undefined && calls.longest > longestCell && (history === undefined || texts !== undefined)) {
    omitted.push(`a model call's state is ${megabytes(calls.longest)} MB`);
  }
  return omitted;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
