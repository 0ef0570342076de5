import {availableParallelism, totalmem} from "node:os";
import type {Progress} from "../traces/call-options.ts";

export type EngineOptions = {
  /** `snapshot` reads a private copy, `attached` the file itself; `auto` (the default) copies where a copy is cheap. */
  readonly access?: "auto" | "snapshot" | "attached";
  /** What DuckDB may hold in memory; the rest spills into a private folder. Default: a quarter of the machine's, 2 GB at most. */
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

export function defaultMemoryLimit(): number {
  return Math.max(256, Math.min(2000, Math.floor(totalmem() / 4 / 1e6)));
}

export function defaultThreads(): number {
  return Math.max(2, Math.min(4, availableParallelism()));
}
