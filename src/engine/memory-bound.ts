import {setTimeout as sleep} from "node:timers/promises";
import type {DuckDBConnection} from "@duckdb/node-api";
import {isOutOfMemory} from "./fault-of.ts";

/** How long (ms) all of the memory is kept after a statement that needed it: what follows is often the same question in other words. */
const usualCalm = 10_000;

/**
 * What DuckDB may hold in memory. All of it at first, when a file is read from its beginning to its end; from `rest` on only what suffices for
 * nearly all that is asked afterwards, and all of it again, for a while, once that is too little for a statement.
 */
export class MemoryBound {
  readonly #connection: DuckDBConnection;
  readonly #all: number;
  #held: number;
  #resting: number | null = null;
  #calm = usualCalm;
  #raised = 0;
  #last: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /**
   * Of a DuckDB that may hold `megabytes` and whose `memory_limit` the connection may set: none of the pool's, which may all be held by statements that
   * wait for memory.
   */
  constructor(connection: DuckDBConnection, megabytes: number) {
    this.#connection = connection;
    this.#all = megabytes;
    this.#held = megabytes;
  }

  /** Gives back what DuckDB holds beyond so many megabytes, for good; does nothing when that is more than it may hold anyway. */
  async rest(megabytes: number, calm = usualCalm): Promise<void> {
    if (megabytes >= this.#all) return;
    this.#resting = megabytes;
    this.#calm = calm;
    await this.#settle();
  }

  /** Does `work`; once more with all memory where it failed for want of it. */
  async within<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!this.#mayRaiseFor(error)) throw error;
    }
    try {
      await this.#raise();
      return await work();
    } finally {
      this.#lower();
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
    try {
      await this.#raise();
      yield* work();
    } finally {
      this.#lower();
    }
  }

  /**
   * Sets nothing any more, and waits for what is being set, for so many milliseconds at most. Whether that has ended: a connection that is closed while a
   * statement of its own runs can wait for itself for ever, and the process with it.
   */
  async ended(milliseconds: number): Promise<boolean> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    return Promise.race([this.#last.then(() => true), sleep(milliseconds, false, {ref: false})]);
  }

  #mayRaiseFor(error: unknown): boolean {
    return this.#resting !== null && isOutOfMemory(error);
  }

  async #raise(): Promise<void> {
    this.#raised += 1;
    await this.#set(this.#all);
  }

  #lower(): void {
    this.#raised -= 1;
    this.#settleLater();
  }

  #settleLater(): void {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#settle(), this.#calm).unref();
  }

  async #settle(): Promise<void> {
    if (this.#resting === null || this.#raised > 0) return;
    await this.#set(this.#resting);
    if (this.#held !== this.#resting) this.#settleLater();
  }

  /** DuckDB refuses a bound below what it holds and cannot put aside. */
  async #set(megabytes: number): Promise<void> {
    const set = async () => {
      if (this.#isClosed || this.#held === megabytes) return;
      await this.#connection.run(`SET memory_limit = '${megabytes}MB'`);
      this.#held = megabytes;
    };
    // One after another: which of two statements at once would come last is open.
    this.#last = this.#last.then(set).catch(() => undefined);
    await this.#last;
  }
}
