import {existsSync} from "node:fs";
import {link, rename, rm} from "node:fs/promises";
import {dirname} from "node:path";
import type {DuckDBAppender, DuckDBConnection} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import {type DuckDB, loadDuckDB} from "./duckdb.ts";
import {oneLine} from "./fault-of.ts";

/** A `Date` goes into a TIMESTAMP, JSON text as a string into a JSON column. */
export type WritableValue = string | number | boolean | Date | null;

/** A database that is being written. */
export type DatabaseWriter = {
  /** Adds a row with a value for each column of the table. */
  append(table: string, row: readonly WritableValue[]): void;
  /** Hands the rows added so far to DuckDB, table by table in the order in which they were created. */
  flush(): void;
};

/**
 * Writes a new database: runs `statements`, then lets `write` add rows, fast, by DuckDB's appender. The file appears under
 * `path` whole or not at all, and an existing one is never overwritten (`export` TraceError). Used for the demo and for tests;
 * a user's trace database is never opened this way.
 */
export async function writeDatabase(
  path: string,
  statements: readonly string[],
  write: (database: DatabaseWriter) => Promise<void>,
): Promise<void> {
  if (existsSync(path)) throw alreadyThere(path);
  if (!existsSync(dirname(path))) {
    throw new TraceError("export", `${dirname(path)}: there is no such folder.`, "Create it, or choose another path.");
  }
  const partial = `${path}.${process.pid}.partial`;
  const clear = () => Promise.all([partial, `${partial}.wal`].map(file => rm(file, {force: true})));
  try {
    await clear();
    await fill(partial, statements, write);
    await putInPlace(partial, path);
  } catch (error) {
    if (error instanceof TraceError || !(error instanceof Error) || !diskTrouble.test(error.message)) throw error;
    const message = `${path} cannot be written: ${oneLine(error.message)}`;
    throw new TraceError("export", message, "Make room, or choose another path.", {cause: error});
  } finally {
    // Whatever went wrong before says more than that there is nothing to clear away.
    await clear().catch(() => undefined);
  }
}

/** What DuckDB and Node say when a file cannot be made, written or renamed. */
const diskTrouble = /^IO Error|No space left|Could not write|Cannot open file|^E[A-Z]+:/;

async function fill(
  partial: string,
  statements: readonly string[],
  write: (database: DatabaseWriter) => Promise<void>,
): Promise<void> {
  const duckdb = loadDuckDB();
  const instance = await duckdb.DuckDBInstance.create(partial, {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  const tables = new Map<string, Appending>();
  try {
    for (const statement of statements) await connection.run(statement);
    for (const table of await tableNames(connection))
      tables.set(table, await startAppending(duckdb, connection, table));
    await write({
      append(table, row) {
        const appending = tables.get(table);
        if (!appending) throw new RangeError(`There is no table ${table}.`);
        appending.append(row);
      },
      flush: () => {
        for (const {appender} of tables.values()) appender.flushSync();
      },
    });
    for (const {appender} of tables.values()) appender.closeSync();
    await connection.run("CHECKPOINT");
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

type Appending = {readonly appender: DuckDBAppender; readonly append: (row: readonly WritableValue[]) => void};

async function tableNames(connection: DuckDBConnection): Promise<readonly string[]> {
  const result = await connection.runAndReadAll("SELECT table_name FROM duckdb_tables() ORDER BY table_oid");
  return result.getRows().map(([name]) => String(name));
}

async function startAppending(duckdb: DuckDB, connection: DuckDBConnection, table: string): Promise<Appending> {
  const appender = await connection.createAppender(table);
  const {DuckDBTimestampValue, DuckDBTypeId} = duckdb;
  const isInteger = Array.from(
    {length: appender.columnCount},
    (_, column) => appender.columnType(column).typeId === DuckDBTypeId.INTEGER,
  );
  const appendValue = (value: WritableValue, column: number) => {
    if (value === null) appender.appendNull();
    else if (typeof value === "string") appender.appendVarchar(value);
    else if (typeof value === "boolean") appender.appendBoolean(value);
    else if (value instanceof Date) {
      appender.appendTimestamp(new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n));
    } else if (isInteger[column]) appender.appendInteger(value);
    else appender.appendDouble(value);
  };
  return {
    appender,
    append: row => {
      row.forEach(appendValue);
      appender.endRow();
    },
  };
}

async function putInPlace(partial: string, path: string): Promise<void> {
  try {
    await link(partial, path);
  } catch (error) {
    if (existsSync(path)) throw alreadyThere(path);
    const code = error instanceof Error && "code" in error ? error.code : null;
    // Some file systems have no hard links; there a file made in this very moment by someone else is lost.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS") throw error;
    await rename(partial, path);
  }
}

function alreadyThere(path: string): TraceError {
  return new TraceError("export", `${path} exists already.`, "Choose another path, or remove it first.");
}
