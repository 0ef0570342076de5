import {createHash} from "node:crypto";
import {mkdtemp, rm, stat} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import type {DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import {DuckDBEngine} from "./duckdb-engine.ts";
import {type DuckDB, loadDuckDB} from "./duckdb.ts";
import {defaultMemoryLimit, defaultThreads, type EngineOptions} from "./engine-options.ts";
import type {Engine, EngineSource} from "./engine.ts";
import {faultOf} from "./fault-of.ts";

export type {EngineOptions} from "./engine-options.ts";

export type OpenedEngine = {readonly engine: Engine; readonly source: EngineSource};

/**
 * Opens a trace database for reading. Rejects with a TraceError that says what the file is when it is not one, or who holds it.
 * Never writes to the file or beside it, never reaches the network.
 */
export async function openEngine(path: string, options: EngineOptions = {}): Promise<OpenedEngine> {
  const absolute = resolve(path);
  const stats = await stat(absolute).catch(() => undefined);
  if (stats === undefined) throw new TraceError("not-found", `${path}: there is no such file.`, "Check the path.");
  const duckdb = await loadDuckDB();
  const folder = await mkdtemp(join(tmpdir(), "trace-tui-"));
  const dispose = () => rm(folder, {recursive: true, force: true});
  try {
    const instance = await openInstance(duckdb, absolute, folder, options);
    const engine = new DuckDBEngine({duckdb, instance, path, dispose});
    const fingerprint = createHash("sha256").update(`${stats.size}`).digest("hex");
    const source: EngineSource = {
      path,
      bytes: stats.size,
      fingerprint,
      access: "attached",
      readAt: new Date().toISOString(),
      warnings: [],
    };
    return {engine, source};
  } catch (error) {
    await dispose();
    throw faultOf(error, path);
  }
}

async function openInstance(
  duckdb: DuckDB,
  absolute: string,
  folder: string,
  options: EngineOptions,
): Promise<DuckDBInstance> {
  const instance = await duckdb.DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    allow_unsigned_extensions: "false",
    allow_persistent_secrets: "false",
    memory_limit: `${options.memoryLimitMegabytes ?? defaultMemoryLimit()}MB`,
    threads: String(options.threads ?? defaultThreads()),
    temp_directory: join(folder, "spill"),
  });
  try {
    const connection = await instance.connect();
    await lockDown(connection, absolute);
    connection.closeSync();
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

/** Each step would be refused, or do nothing, in any other order. */
async function lockDown(connection: DuckDBConnection, absolute: string): Promise<void> {
  await connection.run(`ATTACH '${absolute.replaceAll("'", "''")}' AS src (READ_ONLY, TYPE duckdb)`);
  await connection.run("SET GLOBAL TimeZone = 'UTC'");
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
  await nameTables(connection);
}

/**
 * Makes the file's tables visible by their bare names, as views. Putting `src` into the search path would do it too, but
 * then the file's macros would take the place of DuckDB's own functions.
 */
async function nameTables(connection: DuckDBConnection): Promise<void> {
  const result = await connection.runAndReadAll(
    "SELECT table_name FROM information_schema.tables WHERE table_catalog = 'src' AND table_schema = 'main'",
  );
  for (const [name] of result.getRows()) {
    if (typeof name !== "string" || name === "sessions") continue;
    const quoted = `"${name.replaceAll('"', '""')}"`;
    // A view of the file that cannot be read is not this program's fault; naming it in a query says why.
    await connection.run(`CREATE VIEW main.${quoted} AS FROM src.main.${quoted}`).catch(() => undefined);
  }
}
