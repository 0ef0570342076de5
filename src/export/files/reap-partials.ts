import {join} from "node:path";
import type {FileSystem} from "./file-system.ts";
import {writerOf} from "./partial-name.ts";

/** Removes what exports that were killed have left in a folder; gives the names. Never fails. */
export async function reapPartials(folder: string, files: FileSystem): Promise<readonly string[]> {
  const names = await files.readdir(folder).catch(() => []);
  const removed: string[] = [];
  for (const name of names) {
    const writer = writerOf(name);
    if (writer === undefined || isAlive(writer)) continue;
    const stats = await files.lstat(join(folder, name)).catch(() => undefined);
    if (stats?.isFile() !== true || (process.getuid !== undefined && stats.uid !== process.getuid())) continue;
    const done = await files.unlink(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (done) removed.push(name);
  }
  return removed;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
