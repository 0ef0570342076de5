import {createHash} from "node:crypto";
import {open} from "node:fs/promises";

const sample = 4096;

/** SHA-256 over a database's size, its header, and the size, beginning and end of its write-ahead log. */
export async function fingerprintOf(bytes: number, header: Buffer, walPath: string | null): Promise<string> {
  const hash = createHash("sha256").update(`${bytes}\n`).update(header);
  for (const part of await walSamples(walPath)) hash.update(part);
  return hash.digest("hex");
}

async function walSamples(path: string | null): Promise<readonly (string | Buffer)[]> {
  const file = path === null ? undefined : await open(path, "r").catch(() => undefined);
  if (file === undefined) return [];
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size === 0) return [];
    const first = await file.read(Buffer.alloc(sample), 0, sample, 0);
    const last = await file.read(Buffer.alloc(sample), 0, sample, Math.max(0, stats.size - sample));
    return [`${stats.size}\n`, first.buffer.subarray(0, first.bytesRead), last.buffer.subarray(0, last.bytesRead)];
  } finally {
    await file.close();
  }
}
