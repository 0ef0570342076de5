import {setTimeout as sleep} from "node:timers/promises";
import type {DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import {KeptStatements} from "./kept-statements.ts";

const most = 4;

/**
 * Connections to one DuckDB, handed out for one statement each. At most four are in use; whoever comes later waits in line.
 * All of them see the same in-memory tables.
 */
export class ConnectionPool {
  readonly statements = new KeptStatements();
  readonly #instance: DuckDBInstance;
  readonly #free: DuckDBConnection[] = [];
  readonly #used = new Set<DuckDBConnection>();
  readonly #waiting: (() => void)[] = [];
  #opened = 0;
  #opening = 0;
  #closed = false;

  constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /**
   * Waits for a free connection, if possible one that has `sql` prepared; rejects with a `cancelled` TraceError when the signal aborts first.
   */
  async take(sql: string, signal: AbortSignal | undefined): Promise<DuckDBConnection> {
    for (;;) {
      if (this.#closed || signal?.aborted === true) break;
      const connection = this.#freeFor(sql);
      if (connection !== undefined) {
        this.#used.add(connection);
        return connection;
      }
      if (this.#opened + this.#opening >= most) await this.#turn(signal);
      else {
        const opened = await this.#open();
        if (opened !== undefined) return opened;
      }
    }
    this.#waiting.shift()?.();
    if (this.#closed) throw new TraceError("engine", "the database has been closed");
    throw new TraceError("cancelled", "the query was cancelled");
  }

  /** Does `work` with a connection, once one is free. */
  async lend(work: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
    const connection = await this.take("", undefined);
    try {
      await work(connection);
    } finally {
      this.give(connection);
    }
  }

  give(connection: DuckDBConnection): void {
    this.#used.delete(connection);
    if (this.#closed) this.#close(connection);
    else this.#free.push(connection);
    this.#waiting.shift()?.();
  }

  /** Interrupts what is running, and closes each connection when it is given back. Does not wait. */
  close(): void {
    this.#closed = true;
    this.#interrupt();
    for (const connection of this.#free.splice(0)) this.#close(connection);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /**
   * Closes, and waits for what is under way, for so many milliseconds at most. Whether all of it has ended: DuckDB may be closed only then.
   */
  async ended(milliseconds: number): Promise<boolean> {
    this.close();
    const end = Date.now() + milliseconds;
    while (this.inUse > 0 && Date.now() < end) {
      await sleep(10);
      // An interrupt that comes just before a statement starts is lost.
      this.#interrupt();
    }
    return this.inUse === 0;
  }

  /** Also counts connections that are still being opened: closing the DuckDB under one would crash the process. */
  get inUse(): number {
    return this.#used.size + this.#opening;
  }

  #interrupt(): void {
    for (const connection of this.#used) connection.interrupt();
  }

  #freeFor(sql: string): DuckDBConnection | undefined {
    const index = this.#free.findLastIndex(connection => this.statements.has(connection, sql));
    return index < 0 ? this.#free.pop() : this.#free.splice(index, 1)[0];
  }

  #close(connection: DuckDBConnection): void {
    this.statements.drop(connection);
    connection.closeSync();
  }

  /** A new connection, in use; undefined when the pool has been closed meanwhile. */
  async #open(): Promise<DuckDBConnection | undefined> {
    this.#opening += 1;
    try {
      const connection = await this.#instance.connect();
      this.#opened += 1;
      if (this.#closed) this.#close(connection);
      else this.#used.add(connection);
      return this.#closed ? undefined : connection;
    } finally {
      this.#opening -= 1;
    }
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const stop = () => {
        const index = this.#waiting.indexOf(wake);
        if (index >= 0) this.#waiting.splice(index, 1);
        resolve();
      };
      this.#waiting.push(wake);
      signal?.addEventListener("abort", stop, {once: true});
    });
  }
}
