import {basename, dirname, join, resolve} from "node:path";
import {TraceError} from "../../errors.ts";
import {codeOf, type FileSystem} from "./file-system.ts";
import {writeFault} from "./write-fault.ts";

const mostLinks = 40;

/** Where an export goes: a file, replaced or created at once; or a pipe, a terminal or a device, written to as it is. */
export type Target =
  | {
      readonly kind: "file";
      /** As the user named it. */
      readonly path: string;
      /** With all links followed. */
      readonly realPath: string;
      /** The permissions of the file that is replaced; null when there is none. */
      readonly mode: number | null;
      /** The topmost folder that was made for it; null when all were there. */
      readonly made: string | null;
    }
  | {readonly kind: "stream"; readonly path: string; readonly realPath: string}
  | {readonly kind: "stdout"; readonly path: "-"};

export type FileTarget = Extract<Target, {kind: "file"}>;

export type TargetOptions = {
  /** Replace a file that exists. */
  readonly force: boolean;
  /** Files that must not be written to: the database that is read. */
  readonly sourcePath: string;
};

/** Decides what writing to `path` means; rejects with an `export` TraceError when it must not be written to. Makes the folders of a new file. */
export async function targetOf(path: string, options: TargetOptions, files: FileSystem): Promise<Target> {
  if (path === "-") return {kind: "stdout", path};
  try {
    return await fileTarget(path, options, files);
  } catch (error) {
    throw writeFault(error, path);
  }
}

async function fileTarget(path: string, {force, sourcePath}: TargetOptions, files: FileSystem): Promise<Target> {
  if (path === "" || path.includes("\u0000"))
    throw new TraceError("export", "The output file has no name.", "Name a file.");
  const realPath = await followLinks(resolve(path), files);
  await refuseSource(path, realPath, sourcePath, files);
  const stats = await files.stat(realPath).catch(unlessMissing);
  if (stats === undefined) {
    const made = await files.mkdir(dirname(realPath));
    return {
      kind: "file",
      path,
      realPath: join(await files.realpath(dirname(realPath)), basename(realPath)),
      mode: null,
      made: made === undefined ? null : await files.realpath(made),
    };
  }
  if (stats.isDirectory()) throw new TraceError("export", `${path} is a folder.`, "Name a file in it.");
  if (!stats.isFile()) return {kind: "stream", path, realPath};
  if (!force) throw exists(path);
  return {kind: "file", path, realPath, mode: stats.mode & 0o777, made: null};
}

export function exists(path: string): TraceError {
  return new TraceError("export", `${path} exists already.`, "Use --force to replace it, or choose another name.");
}

/** Follows links to their end, which need not exist. */
async function followLinks(path: string, files: FileSystem): Promise<string> {
  let at = path;
  for (let links = 0; links < mostLinks; links += 1) {
    const stats = await files.lstat(at).catch(unlessMissing);
    if (stats === undefined) return at;
    if (!stats.isSymbolicLink()) return files.realpath(at);
    at = resolve(dirname(at), await files.readlink(at));
  }
  throw new TraceError("export", `${path}: its links lead in a circle.`, "Check the links.");
}

/** The database and what DuckDB keeps beside it, whatever they are called here. */
async function refuseSource(path: string, realPath: string, sourcePath: string, files: FileSystem): Promise<void> {
  const source = await files.realpath(sourcePath).catch(() => resolve(sourcePath));
  const target = await files.stat(realPath).catch(unlessMissing);
  for (const suffix of ["", ".wal", ".wal.checkpoint", ".wal.recovery"]) {
    const file = `${source}${suffix}`;
    const stats = await files.stat(file).catch(() => undefined);
    const same = target !== undefined && stats !== undefined && target.dev === stats.dev && target.ino === stats.ino;
    if (same || realPath === file) {
      throw new TraceError("export", `${path} belongs to the database that is read.`, "Choose another name.");
    }
  }
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== "ENOENT") throw error;
}
