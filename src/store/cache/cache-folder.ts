import {mkdir, readdir, rm, stat} from "node:fs/promises";
import {homedir} from "node:os";
import {isAbsolute, join} from "node:path";
import {readNote, type RollupNote} from "./rollup-note.ts";

/** Where rollups of large databases are kept: in the user's cache folder, as XDG has it. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env["XDG_CACHE_HOME"];
  return join(base !== undefined && isAbsolute(base) ? base : join(homedir(), ".cache"), "trace-tui", "rollups");
}

/** Makes the folder, for this user alone. Null when that cannot be: then there is no cache. */
export async function makeCacheFolder(folder: string): Promise<string | null> {
  try {
    await mkdir(folder, {recursive: true, mode: 0o700});
    const {uid} = await stat(folder);
    return process.getuid === undefined || uid === process.getuid() ? folder : null;
  } catch {
    return null;
  }
}

/** A finished rollup of the cache. */
export type CachedRollup = {
  /** The name of its file, which begins with that of the database. */
  readonly name: string;
  /** Of which database it is, and how many sessions that had; null when nothing says so. */
  readonly note: RollupNote | null;
  readonly bytes: number;
  /** When it was last used. */
  readonly usedAt: Date;
};

const ending = ".rollup";

/** The path of a rollup's note. */
export function notePath(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}

/** Removes a rollup and its note. */
export async function removeRollup(folder: string, name: string): Promise<void> {
  await rm(join(folder, name), {force: true, recursive: true});
  await rm(notePath(folder, name), {force: true});
}

/** The name of a rollup that is whole: what it is found by, then the checksum of its bytes. */
export function finishedName(prefix: string, checksum: string): string {
  return `${prefix}${checksum}${ending}`;
}

/** The rollup whose name begins with `prefix`, and its checksum. */
export async function findRollup(
  folder: string,
  prefix: string,
): Promise<{readonly name: string; readonly checksum: string} | null> {
  const name = (await readdir(folder).catch(() => [])).find(name => name.startsWith(prefix) && name.endsWith(ending));
  return name === undefined ? null : {name, checksum: name.slice(prefix.length, -ending.length)};
}

/** Of one rollup that several processes have written only the first by name stays: so none is removed by another. */
export async function keepOne(folder: string, prefix: string): Promise<void> {
  const names = (await readdir(folder)).filter(name => name.startsWith(prefix) && name.endsWith(ending));
  for (const name of names.sort().slice(1)) await removeRollup(folder, name);
}

/** The rollups in the cache, the most recently used first. */
export async function listRollups(folder = cacheFolder()): Promise<readonly CachedRollup[]> {
  const rollups: CachedRollup[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(ending)) continue;
    const stats = await stat(join(folder, name)).catch(() => null);
    if (stats?.isFile() !== true) continue;
    rollups.push({name, note: await readNote(notePath(folder, name)), bytes: stats.size, usedAt: stats.mtime});
  }
  return rollups.sort((one, other) => other.usedAt.getTime() - one.usedAt.getTime());
}

/** Removes all rollups from the cache, and what was left unfinished; gives those removed. */
export async function clearRollups(folder = cacheFolder()): Promise<readonly CachedRollup[]> {
  const rollups = await listRollups(folder);
  for (const name of await readdir(folder).catch(() => []))
    await rm(join(folder, name), {recursive: true, force: true});
  return rollups;
}

/** Removes the least recently used rollups until the rest take `most` bytes at most. */
export async function boundRollups(folder: string, most: number): Promise<void> {
  let bytes = 0;
  for (const rollup of await listRollups(folder)) {
    bytes += rollup.bytes;
    if (bytes > most) await removeRollup(folder, rollup.name);
  }
}

/** Removes what processes that have died left unfinished: names that begin with a number are theirs. */
export async function reapUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const owner = /^(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !name.endsWith(ending) && !isAlive(Number(owner)))
      await rm(join(folder, name), {force: true});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
