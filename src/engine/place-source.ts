import {stat} from "node:fs/promises";
import {TraceError} from "../errors.ts";
import {releaseFile} from "./attachment.ts";
import type {EngineOptions} from "./engine-options.ts";
import {checkDatabase} from "./file/check-database.ts";
import type {FileHeader} from "./file/file-header.ts";
import {fingerprintOf} from "./file/fingerprint.ts";
import {hasWriter} from "./file/has-writer.ts";
import {codeOf, type LocatedFile} from "./file/locate-file.ts";
import {readHeadOf} from "./file/read-head.ts";
import {walWarnings} from "./file/wal-warnings.ts";
import {walkWal} from "./file/walk-wal.ts";
import {retryWhileLocked} from "./retry-while-locked.ts";
import {type Snapshot, takeSnapshot} from "./snapshot/take-snapshot.ts";

/** Up to here a copy is cheap everywhere. */
const cheapCopyBytes = 64 << 20;

export type PlacedSource = {
  /** What DuckDB attaches. */
  readonly attachPath: string;
  readonly access: "snapshot" | "attached";
  readonly encrypted: boolean;
  readonly bytes: number;
  readonly fingerprint: string;
  readonly readAt: string;
  readonly warnings: readonly string[];
};

/**
 * Decides how a file is read, and copies it into `folder` when it is by a snapshot. What the file is gets checked here, before DuckDB
 * sees it: rejects with a TraceError when it is no database that can be read.
 */
export async function placeSource(file: LocatedFile, folder: string, options: EngineOptions): Promise<PlacedSource> {
  await releaseFile(file.real);
  const head = await readHeadOf(file);
  const hasKey = options.key !== undefined;
  checkDatabase(file.path, head.bytes, hasKey);
  const readAt = new Date().toISOString();
  const {snapshot, warnings} = await copied(file, folder, options);
  const source = snapshot ?? {path: file.real, head};
  const header = checkDatabase(file.path, source.head.bytes, hasKey);
  const {size} = await stat(source.path);
  const walPath = options.ignoreWal === true ? null : `${source.path}.wal`;
  return {
    attachPath: source.path,
    access: snapshot === undefined ? "attached" : "snapshot",
    encrypted: header.encrypted,
    bytes: size,
    fingerprint: await fingerprintOf(size, source.head.bytes, walPath),
    readAt,
    warnings: [
      ...warnings,
      ...(hasKey && !header.encrypted ? ["It is not encrypted: the key was not needed."] : []),
      ...sizeWarnings(header, size),
      ...(await walWarningsOf(file, header, walPath)),
    ],
  };
}

async function copied(
  file: LocatedFile,
  folder: string,
  options: EngineOptions,
): Promise<{readonly snapshot?: Snapshot; readonly warnings: readonly string[]}> {
  const ignoreWal = options.ignoreWal === true;
  const must = options.access === "snapshot" || ignoreWal;
  if (options.access === "attached" && !ignoreWal) return {warnings: []};
  const cloneOnly = !must && file.stats.size > cheapCopyBytes;
  const {signal, onProgress} = options;
  try {
    const take = () => takeSnapshot(file, folder, {cloneOnly, ignoreWal, signal, onProgress});
    const snapshot = await retryWhileLocked(take, options.wait ?? 0, signal);
    return snapshot === undefined ? {warnings: []} : {snapshot, warnings: []};
  } catch (error) {
    if (error instanceof TraceError) throw error;
    const code = codeOf(error);
    if (code !== "ENOSPC" && code !== "EDQUOT" && code !== "EFBIG") throw error;
    if (ignoreWal)
      throw new TraceError("engine", "there is no room for a copy of the database", "Set TMPDIR to a larger disk.");
    return {warnings: ["There was no room for a private copy: while the file is being read, its writer has to wait."]};
  }
}

function sizeWarnings(header: FileHeader, size: number): readonly string[] {
  if (header.expectedBytes === null || size >= header.expectedBytes) return [];
  return [
    `The file has ${size} of the ${header.expectedBytes} bytes that its header speaks of: it may be an incomplete copy.`,
  ];
}

async function walWarningsOf(
  file: LocatedFile,
  header: FileHeader,
  walPath: string | null,
): Promise<readonly string[]> {
  if (walPath === null) return ["The write-ahead log was left out, as asked: its rows are missing."];
  // An encrypted log cannot be walked from outside.
  if (header.encrypted) return [];
  const wal = await walkWal(walPath);
  if (wal === undefined) return [];
  const stats = await stat(`${file.real}.wal`).catch(() => undefined);
  return walWarnings({
    wal,
    version: header.version,
    writer: await hasWriter(file.stats),
    walOlderThanDatabase: stats !== undefined && stats.mtimeMs < file.stats.mtimeMs,
  });
}
