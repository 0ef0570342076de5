import {availableParallelism, totalmem} from "node:os";
import type {Progress} from "../traces/call-options.ts";

export type EngineOptions = {
  /** `snapshot` reads a private copy, `attached` the file itself; `auto` (the default) copies where a copy is cheap. */
  readonly access?: "auto" | "snapshot" | "attached";
  /** What DuckDB may hold in memory; the rest spills into a private folder. Default: `defaultMemoryLimit`. */
  readonly memoryLimitMegabytes?: number;
  /** Default: as many as the machine has, between 2 and 4. */
  readonly threads?: number;
  /** How long to wait for a writer's lock, in seconds. */
  readonly wait?: number;
  /** Leaves out what is only in the write-ahead log: for a log that cannot be read. */
  readonly ignoreWal?: boolean;
  /** Of an encrypted database. */
  readonly key?: string;
  /** Database files besides the source that the program itself may attach once the engine is locked down; nothing else can be opened. */
  readonly allowedFiles?: readonly string[];
  readonly signal?: AbortSignal;
  /** Told how far the copy of a large file has come. */
  readonly onProgress?: (progress: Progress) => void;
};

const leastMegabytes = 256;
const mostMegabytes = 2000;

/** What each thread needs to read a file for the first time, beside a thirtieth of the file's bytes: measured with 41 events a session. */
const threadMegabytes = 90;

const restingMegabytes = 72;

/** Of a session's row, what is read again and again. */
const restingBytes = 250;

/**
 * What DuckDB may hold, in megabytes: a quarter of the machine's memory, 2000 at most. With a file that is larger than the least, only as much
 * as reading it by so many threads takes: DuckDB would keep every block that it has read, of which few are read again, and the system's page cache holds them all.
 */
export function defaultMemoryLimit(bytes = 0, threads = defaultThreads()): number {
  const most = Math.min(mostMegabytes, totalmem() / 4e6);
  const megabytes = bytes > leastMegabytes * 1e6 ? Math.min(most, threads * (threadMegabytes + bytes / 30e6)) : most;
  return Math.max(leastMegabytes, Math.floor(megabytes));
}

/**
 * What DuckDB does with, in megabytes, once there is a rollup of so many sessions: measured with searches of all messages. The blocks of the
 * file, read once, are not worth their place.
 */
export function restingMemoryLimit(sessions: number): number {
  return Math.ceil(restingMegabytes + (sessions * restingBytes) / 1e6);
}

export function defaultThreads(): number {
  return Math.max(2, Math.min(4, availableParallelism()));
}
