import {statfs} from "node:fs/promises";
import {join} from "node:path";
import type {DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import type {DuckDB} from "./duckdb.ts";
import {defaultThreads, type EngineOptions} from "./engine-options.ts";

/** A DuckDB with an empty in-memory database: no extensions, no secrets, memory and threads bounded, spilling into `folder`. */
export async function openInstance(
  duckdb: DuckDB,
  folder: string,
  memoryLimitMegabytes: number,
  {threads = defaultThreads()}: EngineOptions,
): Promise<DuckDBInstance> {
  return duckdb.DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    allow_unsigned_extensions: "false",
    allow_persistent_secrets: "false",
    memory_limit: `${memoryLimitMegabytes}MB`,
    threads: String(threads),
    temp_directory: join(folder, "spill"),
    max_temp_directory_size: `${await spillMegabytes(folder)}MB`,
  });
}

/** Half of what is free: DuckDB would take nine tenths of the disk, which may be the machine's memory. */
async function spillMegabytes(folder: string): Promise<number> {
  const {bavail, bsize} = await statfs(folder);
  return Math.max(1, Math.floor((bavail * bsize) / 2e6));
}

/**
 * Attaches the source as `src`. `TYPE duckdb` keeps DuckDB from guessing the file's type, which would download an extension. Works again after a
 * DETACH even when locked down: DuckDB goes on allowing the files of a database that it has once attached.
 */
export async function attachSource(connection: DuckDBConnection, path: string, key?: string): Promise<void> {
  const attach = `ATTACH ${literal(path)} AS src (READ_ONLY, TYPE duckdb`;
  if (key === undefined) {
    await connection.run(`${attach})`);
    return;
  }
  const attachWithKey = `${attach}, ENCRYPTION_KEY ${literal(key)}`;
  try {
    await connection.run(`${attachWithKey})`).catch((error: unknown) => {
      if (!/explicitly specifying the encryption cipher/.test(String(error))) throw error;
      return connection.run(`${attachWithKey}, ENCRYPTION_CIPHER 'CTR')`);
    });
  } catch (error) {
    throw withoutKey(error, key);
  }
}

/**
 * Forbids everything but what is attached and the `allowed` database files, for good. After the first ATTACH, which it would forbid; the
 * lock last. Only how much memory may be held can still be changed, by the program's own statements.
 */
export async function lockDown(connection: DuckDBConnection, allowed: readonly string[] = []): Promise<void> {
  await connection.run("SET GLOBAL TimeZone = 'UTC'");
  const files = allowed.flatMap(path =>
    ["", ".wal", ".wal.checkpoint", ".wal.recovery"].map(ending => literal(path + ending)),
  );
  if (files.length > 0) await connection.run(`SET allowed_paths = [${files.join(", ")}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET allowed_configs = ['memory_limit']");
  await connection.run("SET lock_configuration = true");
}

/**
 * Makes the file's tables visible by their bare names, as views. Putting `src` into the search path would do it too, but then the file's macros
 * would take the place of DuckDB's own functions. `sessions` is left to the rollup.
 */
export async function nameTables(connection: DuckDBConnection, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (name.toLowerCase() === "sessions") continue;
    // A view of the file that cannot be read says so when a query names it as `src.main.…`; the others must not suffer.
    await connection
      .run(`CREATE VIEW main.${identifier(name)} AS FROM src.main.${identifier(name)}`)
      .catch(() => undefined);
  }
}

/** DuckDB may quote the statement or the key, and nothing of ours may: neither a message nor its cause. */
function withoutKey(error: unknown, key: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(message.replace(/(?:ENCRYPTION_KEY|STRING -> BLOB)[^]*/, "…").replaceAll(key, "…"));
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
