/** A value as DuckDB's client gives it, made plain: see `plain-value.ts` for how each type is written. */
export type Cell = string | number | bigint | boolean | null | readonly Cell[] | {readonly [key: string]: Cell};

export type Column = {readonly name: string; readonly type: string};

/** Rows as arrays, so that columns of the same name, or named `__proto__`, are not lost. */
export type Table = {readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[]};

export type Parameter = string | number | bigint | boolean | null | readonly string[] | Uint8Array;

/** A column of a result as one array: one, four or eight bytes for each row. */
export type PlainColumn = Uint8Array | Uint32Array | Float64Array;

export type StatementOptions = {readonly parameters?: readonly Parameter[]; readonly signal?: AbortSignal};

/**
 * DuckDB with one trace database attached, read-only, as `src` (always write `src.main.events`) and an
 * in-memory database of the program's own as the default. Locked down: no extensions, no other files.
 * Statements run concurrently, each on a connection of its own from a small pool; aborting the signal interrupts
 * the statement, which then rejects with a `cancelled` TraceError. All connections see the same in-memory tables.
 */
export interface Engine {
  /** Runs one statement and reads its whole result: for small results only. */
  query(sql: string, options?: StatementOptions): Promise<Table>;
  /** Runs one statement and yields its rows in chunks (2,048 at most) as they are produced. */
  stream(sql: string, options?: StatementOptions): AsyncIterable<Table>;
  /**
   * Runs one statement, whose result is one BLOB: null where it is NULL. For large texts (`encode(text)`), which are passed on as they are
   * ten times as fast as they are decoded; the bytes have memory of their own.
   */
  bytes(sql: string, options?: StatementOptions): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Runs one statement whose columns are UTINYINT, UINTEGER or DOUBLE, none of them ever NULL: for numbers of a million rows. */
  columns(sql: string, options?: StatementOptions): Promise<readonly PlainColumn[]>;
  /**
   * Runs SQL that a user typed: exactly one SELECT or plain EXPLAIN, checked before it is run. Rejects with a `sql` TraceError
   * otherwise. `sessions`, `session_traces`, `session_timesteps`, `events` and `messages` are visible by these names.
   */
  streamReadOnly(sql: string, options?: StatementOptions): AsyncIterable<Table>;
  close(): Promise<void>;
}

/** As much of an engine as reading rows takes: it can be another thread's. */
export type RowSource = Pick<Engine, "query" | "bytes">;

/** The file that an engine reads, as it was when it was opened. */
export type EngineSource = {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 over the file's size, its header and its WAL's: tells two states of a file apart. */
  readonly fingerprint: string;
  readonly access: "snapshot" | "attached";
  /** ISO 8601 in UTC. */
  readonly readAt: string;
  readonly warnings: readonly string[];
};
