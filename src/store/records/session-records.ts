import type {RowSource} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {ahead} from "./ahead.ts";
import {inBatches} from "./batches.ts";
import {type CallSizes, callSizes, likelyStates, stateBytes} from "./call-rows.ts";
import {FetchedBatch, type FetchedPart} from "./fetched-batch.ts";
import {groupSessions, sliceSessions} from "./limits.ts";
import type {SessionRecords} from "./record-types.ts";
import {readFacts, type SessionFacts} from "./session-facts.ts";
import type {SourceReader} from "./source-reader.ts";

export type {EventRecord, HookRecord, MessageRecord, SessionRecords} from "./record-types.ts";

/** `events: false` leaves out the numbers of each turn, which an example does not need. */
type ReadOptions = CallOptions & {readonly events?: boolean};

/** `rowOf` tells where in the rollup a session is, if that is known. */
type FindOptions = ReadOptions & {readonly rowOf?: (sessionId: string) => number | undefined};

/**
 * Everything that the conversations of these sessions are rebuilt from, in the order asked for; ids that the rollup does not have are left out.
 * Memory is bounded whatever the sessions' number and size. Fastest when the ids are in the order of their rows.
 */
export async function* readRecords(
  engine: RowSource,
  schema: SourceSchema,
  sessionIds: readonly string[],
  {rowOf = () => undefined, ...options}: FindOptions = {},
): AsyncGenerator<SessionRecords, void, undefined> {
  const reader: SourceReader = {engine, schema, call: options};
  const slices = slicesOf(reader, sessionIds, rowOf);
  for await (const group of readRecordGroups(engine, schema, slices, options)) yield* group;
}

/**
 * The same for sessions that come in slices, some at once. The next rows are fetched while the last are being used, and each session's are
 * read only when its turn comes.
 */
export async function* readRecordGroups(
  engine: RowSource,
  schema: SourceSchema,
  slices: AsyncIterable<readonly SessionFacts[]>,
  options: ReadOptions = {},
): AsyncGenerator<readonly SessionRecords[], void, undefined> {
  const reader: SourceReader = {engine, schema, call: options};
  const needs = new MessageNeeds();
  for await (const {batch, part, fetched} of ahead(fetchedBatches(reader, slices, options.events ?? true, needs))) {
    await fetched;
    for (const group of groupsOf(part?.sessions ?? batch.sessions)) {
      if (part !== null) yield batch.records({...part, sessions: group});
      else {
        for await (const needed of batch.withMessages(group)) {
          needs.note(needed);
          yield batch.records(needed);
        }
      }
    }
  }
}

/** `part` is null where no messages are fetched, because none are expected to be needed. The batch's rows are there once `fetched` is resolved. */
type Fetched = {readonly batch: FetchedBatch; readonly part: FetchedPart | null; readonly fetched: Promise<void>};

/** Sessions of one file are alike: where some needed their messages, those of the next batch are fetched with it, not when they are missed. */
class MessageNeeds {
  areExpected = false;

  note(part: FetchedPart): void {
    this.areExpected ||= part.messages.size > 0;
  }
}

async function* fetchedBatches(
  reader: SourceReader,
  slices: AsyncIterable<readonly SessionFacts[]>,
  withEvents: boolean,
  needs: MessageNeeds,
): AsyncGenerator<Fetched, void, undefined> {
  const underWay = new Set<Promise<void>>();
  try {
    for await (const sessions of slices) {
      const measured = callSizes(reader, sessions);
      // A session by itself is a batch whatever its size: its events are fetched while it is measured.
      const batches = sessions.length === 1 ? [sessions] : batchesOf(sessions, await measured);
      for (const chosen of batches) {
        const batch = new FetchedBatch(reader, chosen, measured);
        const fetched = batch.fetch(withEvents);
        underWay.add(fetched);
        const ended = () => underWay.delete(fetched);
        fetched.then(ended, ended);
        // Not waited for here: the next batch is fetched beside it.
        if (!needs.areExpected && chosen.every(({calls}) => calls > 0)) yield {batch, part: null, fetched};
        else {
          await fetched;
          needs.areExpected = false;
          for await (const part of batch.withMessages(chosen)) {
            needs.note(part);
            yield {batch, part, fetched};
          }
        }
      }
    }
  } finally {
    await Promise.allSettled(underWay);
  }
}

function batchesOf(sessions: readonly SessionFacts[], sizes: ReadonlyMap<string, CallSizes>) {
  const bytesOf = ({sessionId}: SessionFacts) => {
    const known = sizes.get(sessionId);
    return known === undefined ? 0 : stateBytes(known, likelyStates(known));
  };
  return inBatches(sessions, bytesOf, ({eventRows}) => eventRows);
}

async function* slicesOf(
  reader: SourceReader,
  sessionIds: readonly string[],
  rowOf: (sessionId: string) => number | undefined,
): AsyncGenerator<readonly SessionFacts[], void, undefined> {
  for (let start = 0; start < sessionIds.length; start += sliceSessions) {
    const slice = sessionIds.slice(start, start + sliceSessions);
    const facts = await readFacts(reader, slice, rowOf);
    yield slice.flatMap(id => facts.get(id) ?? []);
  }
}

function* groupsOf(sessions: readonly SessionFacts[]): Generator<readonly SessionFacts[], void, undefined> {
  for (let start = 0; start < sessions.length; start += groupSessions) {
    yield sessions.slice(start, start + groupSessions);
  }
}
