import {type FileHandle, open} from "node:fs/promises";

/** What a write-ahead log holds, seen from outside: entries of `size, checksum, bytes`, each transaction closed by a commit. */
export type WalFacts = {
  readonly bytes: number;
  /** Whether it begins as a write-ahead log of a known version does; DuckDB silently passes over one that does not. */
  readonly known: boolean;
  /** Whole transactions. */
  readonly commits: number;
  /** Bytes after the last whole transaction: DuckDB silently leaves them out. */
  readonly tail: number;
};

const versionEntry = [0x64, 0x00, 0x62, 0x65, 0x00];
const endOfObject = 0xff;
const commitTypes = new Set([99, 100]);
const entryHead = 16;
const typeOffset = 2;
const readAhead = 1 << 20;
const readableVersions = new Set([2, 3]);

/** Walks the framing of a write-ahead log; undefined when there is none, or an empty one. Reads 1 MB at a time. */
export async function walkWal(path: string): Promise<WalFacts | undefined> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size === 0) return undefined;
    return await walk(new Window(file, stats.size));
  } finally {
    await file.close();
  }
}

async function walk(wal: Window): Promise<WalFacts> {
  const bytes = wal.size;
  const head = await wal.at(0, 256);
  const isLog = versionEntry.every((byte, index) => head[index] === byte);
  if (!isLog || !readableVersions.has(head[versionEntry.length] ?? 0))
    return {bytes, known: false, commits: 0, tail: bytes};
  const end = head.findIndex((byte, index) => byte === endOfObject && head[index + 1] === endOfObject);
  if (end < 0) return {bytes, known: true, commits: 0, tail: bytes};
  let offset = end + 2;
  let committed = offset;
  let commits = 0;
  for (;;) {
    const entry = await wal.at(offset, entryHead + typeOffset + 1);
    if (entry.length < entryHead + typeOffset + 1) break;
    const size = entry.readBigUInt64LE(0);
    if (size === 0n || size > BigInt(bytes - offset - entryHead)) break;
    offset += entryHead + Number(size);
    if (commitTypes.has(entry[entryHead + typeOffset] ?? 0)) {
      committed = offset;
      commits += 1;
    }
  }
  return {bytes, known: true, commits, tail: bytes - committed};
}

/** A file seen through a buffer. */
class Window {
  readonly size: number;
  readonly #file: FileHandle;
  #bytes = Buffer.alloc(0);
  #start = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  async at(offset: number, length: number): Promise<Buffer> {
    const held = offset >= this.#start && offset + length <= this.#start + this.#bytes.length;
    if (!held) {
      const buffer = Buffer.alloc(Math.max(0, Math.min(readAhead, this.size - offset)));
      const {bytesRead} = await this.#file.read(buffer, 0, buffer.length, offset);
      this.#bytes = buffer.subarray(0, bytesRead);
      this.#start = offset;
    }
    return this.#bytes.subarray(offset - this.#start, offset - this.#start + length);
  }
}
