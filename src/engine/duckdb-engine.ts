import type {DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBResult} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import {type Attachment, isLetGo} from "./attachment.ts";
import type {ConnectionPool} from "./connection-pool.ts";
import type {DuckDB} from "./duckdb.ts";
import type {Engine, PlainColumn, StatementOptions, Table} from "./engine.ts";
import {faultOf, sqlFaultOf} from "./fault-of.ts";
import type {MacroCheck} from "./macro-check.ts";
import type {MemoryBound} from "./memory-bound.ts";
import {plainChunk} from "./plain-chunk.ts";
import {plainColumns} from "./plain-columns.ts";
import {checkReadOnly} from "./read-only-sql.ts";
import {bindAll, blobOf, columnsOf, interruptOn, tablesOf} from "./run-statement.ts";

/** How long (ms) what is running may take to heed its interrupt. */
export const longestClose = 400;

export type EngineParts = {
  readonly duckdb: DuckDB;
  readonly instance: DuckDBInstance;
  /** The connection that opened, attached and locked down. */
  readonly connection: DuckDBConnection;
  readonly pool: ConnectionPool;
  readonly memory: MemoryBound;
  readonly attachment: Attachment;
  readonly macros: MacroCheck;
  /** As the user named it: for messages. */
  readonly path: string;
  /** Called once everything is closed: removes what the engine left on disk. */
  readonly dispose: () => Promise<void>;
};

type FaultOf = (error: unknown, path: string) => Error;

/** The engine over a DuckDB that is already open and locked down. */
export class DuckDBEngine implements Engine {
  readonly #parts: EngineParts;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  async query(sql: string, options: StatementOptions = {}): Promise<Table> {
    const {duckdb} = this.#parts;
    return this.#run(sql, options, (result, chunks) => ({
      columns: columnsOf(result),
      rows: chunks.flatMap(chunk => plainChunk(chunk, duckdb)),
    }));
  }

  async bytes(sql: string, options: StatementOptions = {}): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#run(sql, options, (_, [chunk]) => blobOf(chunk, this.#parts.duckdb));
  }

  async columns(sql: string, options: StatementOptions = {}): Promise<readonly PlainColumn[]> {
    return this.#run(sql, options, (result, chunks) => plainColumns(result, chunks, this.#parts.duckdb));
  }

  async *stream(sql: string, options: StatementOptions = {}): AsyncGenerator<Table, void, undefined> {
    yield* this.#stream(sql, options, faultOf, async () => undefined, tablesOf);
  }

  async *streamReadOnly(sql: string, options: StatementOptions = {}): AsyncGenerator<Table, void, undefined> {
    const {duckdb, macros} = this.#parts;
    await macros.passed();
    const count = options.parameters?.length ?? 0;
    yield* this.#stream(
      sql,
      options,
      sqlFaultOf,
      connection => checkReadOnly(connection, sql, count, duckdb),
      tablesOf,
    );
  }

  /** Interrupts what is running and lets the file go. Takes half a second at most, even when DuckDB does not heed the interrupt. */
  async close(): Promise<void> {
    const {pool, memory, attachment, connection, instance, dispose} = this.#parts;
    const ended = await Promise.all([pool.ended(longestClose), memory.ended(longestClose)]);
    if (ended.every(Boolean)) {
      await attachment.release();
      connection.closeSync();
      instance.closeSync();
    }
    attachment.close();
    await dispose();
  }

  async #run<Result>(
    sql: string,
    options: StatementOptions,
    read: (result: DuckDBResult, chunks: readonly DuckDBDataChunk[]) => Result,
  ): Promise<Result> {
    const {duckdb, pool, memory} = this.#parts;
    const {statements} = pool;
    const connection = await this.#take(sql, options.signal);
    const interrupts = interruptOn(connection, options.signal);
    try {
      const run = async () => {
        const statement = await statements.take(connection, sql);
        let isKept = false;
        try {
          bindAll(statement, options.parameters ?? [], duckdb);
          const result = await statement.run();
          // All of it is there: to ask for one chunk after another asynchronously takes as long again.
          const chunks = Array.from({length: result.chunkCount}, (_, index) => result.getChunk(index));
          isKept = isWorthKeeping(sql);
          return read(result, chunks);
        } finally {
          if (isKept) statements.give(connection, sql, statement);
          else statement.destroySync();
        }
      };
      return await memory.within(() => this.#withSource(run));
    } catch (error) {
      throw this.#faultOf(error, options.signal, faultOf);
    } finally {
      interrupts.stop();
      pool.give(connection);
    }
  }

  async *#stream<Rows>(
    sql: string,
    options: StatementOptions,
    fault: FaultOf,
    check: (connection: DuckDBConnection) => Promise<void>,
    read: (result: DuckDBResult, signal: AbortSignal | undefined, duckdb: DuckDB) => AsyncIterable<Rows>,
  ): AsyncGenerator<Rows, void, undefined> {
    const {duckdb, pool, memory} = this.#parts;
    const connection = await this.#take(sql, options.signal);
    const interrupts = interruptOn(connection, options.signal);
    const open = async () => {
      await check(connection);
      return streamed(connection, sql, options, duckdb);
    };
    const withSource = () => this.#withSource(open);
    let ended = false;
    try {
      yield* memory.streamWithin(async function* () {
        yield* read(await withSource(), options.signal, duckdb);
      });
      ended = true;
    } catch (error) {
      throw this.#faultOf(error, options.signal, fault);
    } finally {
      interrupts.stop();
      // A result that was not read to its end keeps its transaction, and so the file's lock, until the connection's next statement.
      if (!ended) await connection.run("SELECT 1").catch(() => undefined);
      pool.give(connection);
    }
  }

  async #take(sql: string, signal: AbortSignal | undefined): Promise<DuckDBConnection> {
    const {attachment, pool} = this.#parts;
    await attachment.settled();
    if (readsSource(sql)) attachment.touch();
    return pool.take(sql, signal);
  }

  /** Does `work`; once more, with the file attached, when it failed for want of it. */
  async #withSource<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isLetGo(error)) throw error;
      await this.#parts.attachment.attach();
      return work();
    }
  }

  #faultOf(error: unknown, signal: AbortSignal | undefined, fault: FaultOf): Error {
    if (signal?.aborted === true) return new TraceError("cancelled", "the query was cancelled", null, {cause: error});
    return fault(error, this.#parts.path);
  }
}

const readsSource = (sql: string) => /\bsrc\b/.test(sql);

/** A plan that reads the source would have to be made anew whenever the file was let go. */
const isWorthKeeping = (sql: string) => /^\s*(?:SELECT|WITH)\b/.test(sql) && !readsSource(sql);

async function streamed(
  connection: DuckDBConnection,
  sql: string,
  options: StatementOptions,
  duckdb: DuckDB,
): Promise<DuckDBResult> {
  const statement = await connection.prepare(sql);
  try {
    bindAll(statement, options.parameters ?? [], duckdb);
    return await statement.stream();
  } finally {
    statement.destroySync();
  }
}
