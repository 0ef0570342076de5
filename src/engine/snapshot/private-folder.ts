import {createHash} from "node:crypto";
import {readlinkSync, rmSync} from "node:fs";
import {lstat, mkdtemp, readdir, rm} from "node:fs/promises";
import {hostname, tmpdir} from "node:os";
import {join} from "node:path";
import {TraceError} from "../../errors.ts";
import {codeOf} from "../file/locate-file.ts";

const prefix = `trace-tui-${machine()}-`;
const mine = new Set<string>();
let hooked = false;

export type PrivateFolder = {readonly path: string; readonly remove: () => Promise<void>};

/**
 * Makes a folder that only this user can enter, for copies and for what DuckDB spills. It is removed by `remove`, or when the process ends, or,
 * when the process was killed, by the next one that makes such a folder.
 */
export async function makePrivateFolder(): Promise<PrivateFolder> {
  await reapPrivateFolders();
  const parent = tmpdir();
  try {
    const path = await mkdtemp(join(parent, `${prefix}${process.pid}-`));
    mine.add(path);
    hookExit();
    return {
      path,
      remove: async () => {
        mine.delete(path);
        await rm(path, {recursive: true, force: true, maxRetries: 2});
      },
    };
  } catch (error) {
    const message = `no private folder can be made in ${parent} (${codeOf(error) ?? "unknown error"})`;
    throw new TraceError("no-permission", message, "Set TMPDIR to a folder that can be written.", {cause: error});
  }
}

/** Removes the private folders of processes that have died. */
export async function reapPrivateFolders(): Promise<void> {
  const parent = tmpdir();
  const names = await readdir(parent).catch(() => []);
  const dead = names.filter(
    name => name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10)),
  );
  for (const name of dead) {
    const path = join(parent, name);
    const stats = await lstat(path).catch(() => undefined);
    // Never through a link, never another user's.
    if (stats?.isDirectory() !== true || stats.uid !== process.getuid?.()) continue;
    await rm(path, {recursive: true, force: true}).catch(() => undefined);
  }
}

/** Removes this process's private folders at once: for when it is about to die. */
export function removePrivateFolders(): void {
  for (const path of mine) rmSync(path, {recursive: true, force: true});
  mine.clear();
}

function hookExit(): void {
  if (hooked) return;
  hooked = true;
  process.once("exit", removePrivateFolders);
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

/** Tells apart machines and containers that share a temporary folder: a process id means something only within one. */
function machine(): string {
  const names = [hostname()];
  try {
    names.push(readlinkSync("/proc/self/ns/pid"));
  } catch {
    // Only Linux has namespaces.
  }
  return createHash("sha256").update(names.join("\n")).digest("hex").slice(0, 8);
}
