import {type CallHistory, callHistory} from "../../conversation/call-history.ts";
import {isComplete} from "../../conversation/session-entries.ts";
import {inBatches} from "./batches.ts";
import {
  type Caller,
  type CallSizes,
  fetchCalls,
  likelyStates,
  readCalls,
  type StateChoice,
  stateBytes,
} from "./call-rows.ts";
import {fetchEvents, readEvents} from "./event-rows.ts";
import {longestSession} from "./limits.ts";
import type {Listed} from "./listed-rows.ts";
import {fetchMessages, messageSizes, readMessages, type TextSize} from "./message-rows.ts";
import {omittedOf} from "./omitted.ts";
import type {SessionRecords} from "./record-types.ts";
import type {SessionFacts} from "./session-facts.ts";
import type {SourceReader} from "./source-reader.ts";

/** Some sessions of a batch, with the messages of those whose calls do not remember everything. */
export type FetchedPart = {
  readonly sessions: readonly SessionFacts[];
  readonly messages: Listed;
  readonly sizes: ReadonlyMap<string, TextSize>;
};

/** The rows of a batch of sessions that have been fetched, and what they turn out to say, session by session. */
export class FetchedBatch {
  readonly sessions: readonly SessionFacts[];
  readonly #reader: SourceReader;
  readonly #measured: Promise<ReadonlyMap<string, CallSizes>>;
  #sizes: ReadonlyMap<string, CallSizes> = new Map();
  readonly #calls: Listed = new Map();
  readonly #events: Listed = new Map();
  readonly #histories = new Map<string, CallHistory | undefined>();

  constructor(
    reader: SourceReader,
    sessions: readonly SessionFacts[],
    measured: Promise<ReadonlyMap<string, CallSizes>>,
  ) {
    this.#reader = reader;
    this.sessions = sessions;
    this.#measured = measured;
  }

  /** Fetches the states that are likely to be enough, and, if wanted, the numbers of the events. */
  async fetch(withEvents: boolean): Promise<void> {
    await Promise.all([this.#fetchCalls(), withEvents ? fetchEvents(this.#reader, this.sessions, this.#events) : null]);
  }

  async #fetchCalls(): Promise<void> {
    this.#sizes = await this.#measured;
    await fetchCalls(this.#reader, this.#callers(this.sessions, likelyStates), this.#calls);
  }

  /** Parts of `sessions` with the messages that they need: few enough at once to be held in memory. */
  async *withMessages(sessions: readonly SessionFacts[]): AsyncGenerator<FetchedPart, void, undefined> {
    const lacking = new Set(await this.#lacking(sessions));
    if (lacking.size === 0) return yield {sessions, messages: new Map(), sizes: new Map()};
    const sizes = await messageSizes(this.#reader, [...lacking]);
    const bytesOf = ({sessionId}: SessionFacts) => sizes.get(sessionId)?.bytes ?? 0;
    const rowsOf = (session: SessionFacts) => (lacking.has(session) ? session.messageRows : null);
    for (const part of inBatches(sessions, bytesOf, rowsOf)) {
      const messages: Listed = new Map();
      const wanting = part.filter(session => lacking.has(session));
      await fetchMessages(this.#reader, wanting, sizes, messages);
      yield {sessions: part, messages, sizes};
    }
  }

  /** What the rows of these sessions say. Can be asked once: what has been read is not kept. */
  records({sessions, messages, sizes}: FetchedPart): readonly SessionRecords[] {
    return sessions.map(({sessionId, turns, error, runningTotal}) => {
      const history = this.#history(sessionId);
      this.#histories.delete(sessionId);
      return {
        sessionId,
        turns,
        error,
        runningTotal,
        history,
        messages: readMessages(messages.get(sessionId) ?? []),
        events: readEvents(this.#events.get(sessionId) ?? []),
        omitted: omittedOf(history, this.#sizes.get(sessionId), sizes.get(sessionId)),
      };
    });
  }

  /** The sessions whose calls do not remember every word, though all their states have been read, and that have messages. */
  async #lacking(sessions: readonly SessionFacts[]): Promise<readonly SessionFacts[]> {
    const again = sessions.filter(session => {
      const sizes = this.#sizes.get(session.sessionId);
      if (sizes === undefined || this.#isComplete(session) || likelyStates(sizes) === "all") return false;
      return stateBytes(sizes, "all") <= longestSession;
    });
    await this.#readAllStates(again);
    return sessions.filter(session => session.messages > 0 && !this.#isComplete(session));
  }

  /** All states of a session can be many times those that were thought to be enough: they are not kept. */
  async #readAllStates(sessions: readonly SessionFacts[]): Promise<void> {
    const bytesOf = ({sessionId}: SessionFacts) => {
      const sizes = this.#sizes.get(sessionId);
      return sizes === undefined ? 0 : stateBytes(sizes, "all");
    };
    for (const part of inBatches(sessions, bytesOf, ({eventRows}) => eventRows)) {
      const calls: Listed = new Map();
      await fetchCalls(
        this.#reader,
        this.#callers(part, () => "all"),
        calls,
      );
      for (const {sessionId} of part)
        this.#histories.set(sessionId, callHistory(readCalls(calls.get(sessionId) ?? [])));
    }
  }

  #callers(sessions: readonly SessionFacts[], choose: (sizes: CallSizes) => StateChoice): readonly Caller[] {
    return sessions.flatMap(session => {
      const sizes = this.#sizes.get(session.sessionId);
      return sizes === undefined ? [] : [{session, sizes, states: choose(sizes)}];
    });
  }

  #isComplete(session: SessionFacts): boolean {
    return isComplete(this.#history(session.sessionId), session.calls);
  }

  #history(sessionId: string): CallHistory | undefined {
    if (!this.#histories.has(sessionId)) {
      this.#histories.set(sessionId, callHistory(readCalls(this.#calls.get(sessionId) ?? [])));
    }
    return this.#histories.get(sessionId);
  }
}
