import {constants} from "node:fs";
import {copyFile, link, rm, stat} from "node:fs/promises";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {TraceError} from "../../errors.ts";
import type {Progress} from "../../traces/call-options.ts";
import {codeOf, type LocatedFile} from "../file/locate-file.ts";
import {type FileHead, readHead, unreadable} from "../file/read-head.ts";
import {cloneFile, copyWhole} from "./copy-file.ts";
import {generations} from "./generations.ts";
import {settleCopy} from "./settle-copy.ts";

export type Snapshot = {
  /** The copy; its write-ahead log, if there is one, lies beside it. */
  readonly path: string;
  /** The file's headers, the same before and after copying. */
  readonly head: FileHead;
  readonly retries: number;
};

export type SnapshotOptions = {
  /** Copies only where the file system shares blocks; resolves to undefined where it does not. */
  readonly cloneOnly: boolean;
  readonly ignoreWal: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

const walSuffixes = [".wal", ".wal.checkpoint", ".wal.recovery"] as const;
const mostTries = 50;
const longest = 3000;
/** So often a try counts only when the main file was not touched at all. */
const strictTries = 3;

/**
 * Copies a database that a writer may be changing into `folder`, such that the copy is one state of it. A checkpoint writes only blocks that the
 * current state does not use and then changes a header, so equal headers before and after mean that the main file was copied whole; the log is copied after
 * it, and is whole up to some transaction as long as the header still has not changed. Must run where DuckDB does not have the file
 * open: closing it here would drop DuckDB's lock. Headers of two young databases can be equal, so a file that was replaced is told by what the
 * file system says; only that a writer goes on writing blocks ahead of its next checkpoint is put up with after a few tries (see `settleCopy`). Rejects with a `locked` TraceError when the writer checkpoints faster than the file can be copied.
 */
export async function takeSnapshot(
  file: LocatedFile,
  folder: string,
  options: SnapshotOptions,
): Promise<Snapshot | undefined> {
  const path = join(folder, "snapshot.duckdb");
  const end = Date.now() + longest;
  let held: FileHead | undefined;
  for (let tries = 0; tries < mostTries && (tries === 0 || Date.now() < end); tries += 1) {
    if (options.signal?.aborted === true) throw new TraceError("cancelled", "the copy was cancelled");
    if (tries > 0) await sleep(Math.random() * Math.min(100, 2 ** tries));
    const isStrict = tries < strictTries;
    const head = await readHead(file.real);
    if (held === undefined || !isSame(head, held, isStrict)) {
      held = undefined;
      const copied = await copyMain(file, path, head, options);
      if (copied === undefined) return undefined;
      const after = await readHead(file.real);
      if (!isSame(after, head, isStrict)) continue;
      if (copied === "anew" && after.change !== head.change) await settleCopy(file.real, path, options.signal);
      held = head;
    }
    if (!options.ignoreWal) await copyWal(file, path);
    if (isSame(await readHead(file.real), held, isStrict)) {
      generations.remember(file.real, {head: held, path});
      return {path, head: held, retries: tries};
    }
    held = undefined;
  }
  throw new TraceError(
    "locked",
    `${file.path}: its writer changes it faster than it can be copied`,
    "Try again in a moment, or let it wait with --wait=SECONDS.",
  );
}

async function copyMain(
  file: LocatedFile,
  path: string,
  head: FileHead,
  options: SnapshotOptions,
): Promise<"shared" | "anew" | undefined> {
  await rm(path, {force: true});
  const earlier = generations.copyOf(file.real, head);
  if (earlier !== undefined && (await linked(earlier, path))) return "shared";
  if (await cloneFile(file.real, path)) return "anew";
  if (options.cloneOnly) return undefined;
  try {
    const {size} = await stat(file.real);
    await copyWhole(file.real, path, {bytes: size, signal: options.signal, onProgress: options.onProgress});
    return "anew";
  } catch (error) {
    throw codeOf(error) === "EACCES" ? unreadable(file.path, file.stats, error) : error;
  }
}

function isSame(one: FileHead, other: FileHead, isStrict: boolean): boolean {
  return one.file === other.file && one.bytes.equals(other.bytes) && (!isStrict || one.change === other.change);
}

async function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    () => false,
  );
}

async function copyWal(file: LocatedFile, path: string): Promise<void> {
  for (const suffix of walSuffixes) {
    await rm(path + suffix, {force: true});
    try {
      await copyFile(file.real + suffix, path + suffix, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw walUnreadable(file.path, suffix, error);
    }
  }
}

function walUnreadable(path: string, suffix: string, error: unknown): unknown {
  const remedy = "Without what is only in the log, it opens with --ignore-wal.";
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM") {
    return new TraceError("no-permission", `${path}${suffix}: the write-ahead log may not be read`, remedy);
  }
  // A folder in its place.
  if (code === "EISDIR" || code === "ERR_FS_EISDIR") {
    return new TraceError("damaged", `${path}${suffix}: the write-ahead log is a folder`, remedy);
  }
  return error;
}
