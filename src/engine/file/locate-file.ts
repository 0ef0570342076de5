import type {Stats} from "node:fs";
import {lstat, readdir, readlink, realpath, stat} from "node:fs/promises";
import {basename, dirname, extname, join, resolve} from "node:path";
import {TraceError} from "../../errors.ts";

export type LocatedFile = {
  /** As the user named it: for messages. */
  readonly path: string;
  /** Absolute, links resolved: DuckDB puts the write-ahead log beside this one. */
  readonly real: string;
  readonly stats: Stats;
};

/**
 * Finds the regular file that a user named, without opening it. Whatever the argument looks like (`md:`, `https://`, `:memory:`), it is a path in
 * the file system and nothing else. Rejects with a TraceError that says what is there instead.
 */
export async function locateFile(path: string): Promise<LocatedFile> {
  if (path === "") throw new TraceError("not-found", "no database was named", "Name a DuckDB file.");
  if (path.includes("\0")) throw new TraceError("not-found", "the path has a NUL character in it", "Check the path.");
  const absolute = resolve(path);
  try {
    const stats = await stat(absolute);
    if (!stats.isFile()) throw await notAFile(path, absolute, stats);
    return {path, real: await realpath(absolute), stats};
  } catch (error) {
    throw error instanceof TraceError ? error : await missing(path, absolute, error);
  }
}

async function notAFile(path: string, absolute: string, stats: Stats): Promise<TraceError> {
  if (stats.isDirectory()) {
    const inside = await databasesIn(absolute);
    const remedy = inside.length > 0 ? `Databases in it: ${inside.join(", ")}` : "Name a DuckDB file in it.";
    return new TraceError("not-a-database", `${path} is a folder`, remedy);
  }
  const kinds: readonly [boolean, string][] = [
    [stats.isFIFO(), "a named pipe"],
    [stats.isSocket(), "a socket"],
    [stats.isCharacterDevice() || stats.isBlockDevice(), "a device"],
  ];
  const kind = kinds.find(([is]) => is)?.[1] ?? "not a regular file";
  return new TraceError(
    "not-a-database",
    `${path} is ${kind}`,
    "Name a regular file: a database cannot be read from a stream.",
  );
}

async function missing(path: string, absolute: string, error: unknown): Promise<Error> {
  switch (codeOf(error)) {
    case "ENOENT":
      return absent(path, absolute);
    case "ENOTDIR":
      return new TraceError("not-found", `${path}: a part of the path is a file, not a folder`, "Check the path.");
    case "ELOOP":
      return new TraceError("not-found", `${path} is a link that leads back to itself`, "Name the file itself.");
    case "ENAMETOOLONG":
      return new TraceError("not-found", "the path is too long", "Check the path.");
    case "EACCES":
    case "EPERM":
      return new TraceError(
        "no-permission",
        `${path}: its folder may not be searched`,
        "Ask its owner, or copy the file.",
      );
    default:
      return new TraceError(
        "not-found",
        `${path} cannot be found (${codeOf(error) ?? "unknown error"})`,
        "Check the path.",
      );
  }
}

async function absent(path: string, absolute: string): Promise<TraceError> {
  const link = await lstat(absolute).catch(() => undefined);
  if (link?.isSymbolicLink() === true) {
    const target = await readlink(absolute);
    return new TraceError("not-found", `${path} is a link to ${target}, which does not exist`, "Name the file itself.");
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) {
    return new TraceError(
      "not-found",
      `${path} is not a local file`,
      "Only local files are opened: download it first.",
    );
  }
  const beside = await databasesIn(dirname(absolute));
  const remedy = beside.length > 0 ? `Databases in that folder: ${beside.join(", ")}` : "Check the path.";
  return new TraceError("not-found", `${path}: there is no such file`, remedy);
}

const mostNamed = 5;

async function databasesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names.filter(name => [".duckdb", ".db", ".ddb"].includes(extname(name).toLowerCase())).sort();
  const shown = found.slice(0, mostNamed).map(name => basename(join(folder, name)));
  return found.length > mostNamed ? [...shown, `… (${found.length} in all)`] : shown;
}

/** The code of an error of the operating system, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
