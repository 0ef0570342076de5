import {stat} from "node:fs/promises";

/** Tells two states of a database apart by what the file system knows of it and its write-ahead log; opens neither. */
export async function fileState(real: string): Promise<string> {
  return (await Promise.all([real, `${real}.wal`].map(one))).join(" ");
}

async function one(path: string): Promise<string> {
  const stats = await stat(path, {bigint: true}).catch(() => undefined);
  return stats === undefined ? "-" : `${stats.ino}:${stats.size}:${stats.mtimeNs}`;
}
