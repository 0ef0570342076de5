import type {DuckDBConnection} from "@duckdb/node-api";
import {isOutOfMemory} from "./fault-of.ts";

/**
 * What DuckDB may hold in memory. All of it at first, when a file is read from its beginning to its end; from `rest` on only what suffices for
 * nearly all that is asked afterwards, and all of it again for a statement for which that is too little, until that has ended.
 */
export class MemoryBound {
  readonly #connection: DuckDBConnection;
  readonly #all: number;
  #held: number;
  #resting: number | null = null;
  #raised = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** Of a DuckDB that may hold `megabytes` and whose `memory_limit` the connection may set. */
  constructor(connection: DuckDBConnection, megabytes: number) {
    this.#connection = connection;
    this.#all = megabytes;
    this.#held = megabytes;
  }

  /** Gives back what DuckDB holds beyond so many megabytes, for good; does nothing when that is more than it may hold anyway. */
  async rest(megabytes: number): Promise<void> {
    if (megabytes >= this.#all) return;
    this.#resting = megabytes;
    await this.settle();
  }

  /** To be called when a statement has ended and nothing of it is left: gives back what only that statement needed. */
  async settle(): Promise<void> {
    if (this.#raised === 0 && this.#resting !== null && this.#held !== this.#resting) await this.#set(this.#resting);
  }

  /** Does `work`; once more with all memory where it failed for want of it. */
  async within<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!this.#mayRaiseFor(error)) throw error;
    }
    this.#raised += 1;
    try {
      await this.#set(this.#all);
      return await work();
    } finally {
      this.#raised -= 1;
    }
  }

  /** The same of what `work` yields: once more where it failed before it had yielded anything. */
  async *streamWithin<T>(work: () => AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
    let hasYielded = false;
    try {
      for await (const item of work()) {
        hasYielded = true;
        yield item;
      }
      return;
    } catch (error) {
      if (hasYielded || !this.#mayRaiseFor(error)) throw error;
    }
    this.#raised += 1;
    try {
      await this.#set(this.#all);
      yield* work();
    } finally {
      this.#raised -= 1;
    }
  }

  #mayRaiseFor(error: unknown): boolean {
    return this.#resting !== null && isOutOfMemory(error);
  }

  /** DuckDB refuses a bound below what it holds and cannot put aside: then it is tried again when the next statement has ended. */
  async #set(megabytes: number): Promise<void> {
    const set = async () => {
      if (this.#held === megabytes) return;
      await this.#connection.run(`SET memory_limit = '${megabytes}MB'`);
      this.#held = megabytes;
    };
    // One after another: which of two statements at once would come last is open.
    this.#last = this.#last.then(set).catch(() => undefined);
    await this.#last;
  }
}
