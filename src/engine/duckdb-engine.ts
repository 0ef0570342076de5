import type {DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import {ConnectionPool} from "./connection-pool.ts";
import type {DuckDB} from "./duckdb.ts";
import type {Engine, StatementOptions, Table} from "./engine.ts";
import {faultOf} from "./fault-of.ts";
import {columnsOf, interruptOn, prepared, tables} from "./run-statement.ts";
import {plainChunk} from "./plain-chunk.ts";
import {checkReadOnly, sqlFaultOf} from "./read-only-sql.ts";

const poolSize = 4;
const longestClose = 400;

export type EngineParts = {
  readonly duckdb: DuckDB;
  readonly instance: DuckDBInstance;
  readonly path: string;
  /** Called once everything is closed: removes what the engine left on disk. */
  readonly dispose: () => Promise<void>;
};

/** The engine over an instance that is already open and locked down. */
export class DuckDBEngine implements Engine {
  readonly #parts: EngineParts;
  readonly #pool: ConnectionPool;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#pool = new ConnectionPool(parts.instance, poolSize);
  }

  async query(sql: string, options: StatementOptions = {}): Promise<Table> {
    const {duckdb, path} = this.#parts;
    return this.#withConnection(options.signal, async connection => {
      try {
        const statement = await prepared(connection, sql, options.parameters ?? [], duckdb);
        try {
          const result = await statement.run();
          const chunks = await result.fetchAllChunks();
          return {columns: columnsOf(result), rows: chunks.flatMap(chunk => plainChunk(chunk, duckdb))};
        } finally {
          statement.destroySync();
        }
      } catch (error) {
        throw faultOf(error, path);
      }
    });
  }

  async *stream(sql: string, options: StatementOptions = {}): AsyncGenerator<Table, void, undefined> {
    yield* this.#stream(sql, options, faultOf, false);
  }

  async *streamReadOnly(sql: string, options: StatementOptions = {}): AsyncGenerator<Table, void, undefined> {
    yield* this.#stream(sql, options, sqlFaultOf, true);
  }

  async close(): Promise<void> {
    this.#pool.close();
    const end = Date.now() + longestClose;
    while (this.#pool.inUse > 0 && Date.now() < end) await new Promise(resolve => setTimeout(resolve, 10));
    if (this.#pool.inUse === 0) this.#parts.instance.closeSync();
    await this.#parts.dispose();
  }

  async *#stream(
    sql: string,
    options: StatementOptions,
    fault: (error: unknown, path: string) => Error,
    typed: boolean,
  ): AsyncGenerator<Table, void, undefined> {
    const {duckdb, path} = this.#parts;
    const connection = await this.#pool.take(options.signal);
    const interrupts = interruptOn(connection, options.signal);
    let done = false;
    try {
      if (typed) await checkReadOnly(connection, sql, options.parameters?.length ?? 0, duckdb);
      const statement = await prepared(connection, sql, options.parameters ?? [], duckdb);
      try {
        yield* tables(await statement.stream(), options.signal, duckdb);
        done = true;
      } finally {
        statement.destroySync();
      }
    } catch (error) {
      throw options.signal?.aborted === true
        ? new TraceError("cancelled", "The query was cancelled.")
        : fault(error, path);
    } finally {
      interrupts.stop();
      // A result that was not read to its end keeps its transaction open until the connection's next statement.
      if (!done) await connection.run("SELECT 1").catch(() => undefined);
      this.#pool.give(connection);
    }
  }

  async #withConnection<T>(
    signal: AbortSignal | undefined,
    work: (connection: DuckDBConnection) => Promise<T>,
  ): Promise<T> {
    const connection = await this.#pool.take(signal);
    const interrupts = interruptOn(connection, signal);
    try {
      return await work(connection);
    } catch (error) {
      throw signal?.aborted === true ? new TraceError("cancelled", "The query was cancelled.") : error;
    } finally {
      interrupts.stop();
      this.#pool.give(connection);
    }
  }
}
