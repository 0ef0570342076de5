import type {DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";
import {Attachment} from "./attachment.ts";
import {ConnectionPool} from "./connection-pool.ts";
import {checkMacros, readDefinitions} from "./definitions.ts";
import {DuckDBEngine, longestClose} from "./duckdb-engine.ts";
import {loadDuckDB} from "./duckdb.ts";
import {defaultMemoryLimit, type EngineOptions} from "./engine-options.ts";
import type {Engine, EngineSource} from "./engine.ts";
import {openingFaultOf} from "./fault-of.ts";
import {fileState} from "./file/file-state.ts";
import {type LocatedFile, locateFile} from "./file/locate-file.ts";
import {MemoryBound} from "./memory-bound.ts";
import {MacroCheck} from "./macro-check.ts";
import {attachSource, lockDown, nameTables, openInstance} from "./open-instance.ts";
import {type PlacedSource, placeSource} from "./place-source.ts";
import {retryWhileLocked} from "./retry-while-locked.ts";
import {makePrivateFolder} from "./snapshot/private-folder.ts";

export type {EngineOptions} from "./engine-options.ts";

export type OpenedEngine = {readonly engine: Engine; readonly source: EngineSource; readonly memory: MemoryBound};

/**
 * Opens a trace database for reading. Rejects with a TraceError that says what the file is when it is not one, or who holds it. Never
 * writes to the file or beside it, never reaches the network.
 */
export async function openEngine(path: string, options: EngineOptions = {}): Promise<OpenedEngine> {
  const file = await locateFile(path);
  const folder = await makePrivateFolder();
  try {
    const placed = await placeSource(file, folder.path, options);
    const duckdb = loadDuckDB();
    const megabytes = options.memoryLimitMegabytes ?? defaultMemoryLimit(placed.bytes, options.threads);
    const instance = await openInstance(duckdb, folder.path, megabytes, options);
    const [engine, memory] = await lockedDown(instance, async (connection, pool, undo) => {
      let isOpening = true;
      const attachment = new Attachment({
        connection,
        attach: attachOnce(file, placed, options.key),
        shared: placed.access === "attached" ? file.real : null,
        busy: () => isOpening || pool.inUse > 0,
      });
      undo.push(() => attachment.close());
      await retryWhileLocked(() => attachment.attach(), options.wait ?? 0, options.signal);
      await lockDown(connection, options.allowedFiles);
      const macros = new MacroCheck(() =>
        pool.lend(async borrowed => {
          await attachment.attach();
          await checkMacros(borrowed, path);
        }),
      );
      const {names, callMacros} = await readDefinitions(connection, path);
      if (callMacros) await macros.passed();
      await nameTables(connection, names);
      isOpening = false;
      const memory = new MemoryBound(connection, megabytes);
      const parts = {duckdb, instance, connection, pool, memory, attachment, macros, path, dispose: folder.remove};
      return [new DuckDBEngine(parts), memory] as const;
    });
    const {bytes, fingerprint, access, readAt, warnings} = placed;
    return {engine, source: {path, bytes, fingerprint, access, readAt, warnings}, memory};
  } catch (error) {
    await folder.remove();
    throw openingFaultOf(error, path);
  }
}

/** Does `work` with a connection and a pool of others; when it fails, all are closed with the instance, and what is to be undone is. */
async function lockedDown<T>(
  instance: DuckDBInstance,
  work: (connection: DuckDBConnection, pool: ConnectionPool, undo: (() => void)[]) => Promise<T>,
): Promise<T> {
  const connection = await instance.connect();
  const pool = new ConnectionPool(instance);
  const undo: (() => void)[] = [];
  try {
    return await work(connection, pool, undo);
  } catch (error) {
    // The macros may be being looked at just now.
    if (await pool.ended(longestClose)) {
      connection.closeSync();
      instance.closeSync();
    }
    for (const step of undo) step();
    throw error;
  }
}

/** Attaches the file, and refuses to a second time when it is not as it was: rows read now would not be those of the rollup. */
function attachOnce(
  file: LocatedFile,
  placed: PlacedSource,
  key: string | undefined,
): (connection: DuckDBConnection) => Promise<void> {
  let opened: string | undefined;
  return async connection => {
    try {
      await attachSource(connection, placed.attachPath, placed.encrypted ? key : undefined);
    } catch (error) {
      throw openingFaultOf(error, file.path);
    }
    if (placed.access === "snapshot") return;
    const now = await fileState(file.real);
    opened ??= now;
    if (now === opened) return;
    await connection.run("DETACH src");
    throw new TraceError(
      "locked",
      `${file.path} was changed by its writer since it was opened`,
      "Open it again, or read a private copy with --snapshot.",
    );
  };
}
