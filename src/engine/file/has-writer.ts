import type {Stats} from "node:fs";
import {readFile} from "node:fs/promises";

/** Whether some process holds a write lock on the file; null where the system does not tell (anything but Linux). */
export async function hasWriter(stats: Stats): Promise<boolean | null> {
  const locks = await readFile("/proc/locks", "utf8").catch(() => undefined);
  if (locks === undefined) return null;
  return locks.split("\n").some(line => / WRITE \d+ /.test(line) && line.includes(`:${stats.ino} `));
}
