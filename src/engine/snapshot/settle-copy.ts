import {open} from "node:fs/promises";
import {TraceError} from "../../errors.ts";
import {headerBytes} from "../file/file-header.ts";

const blockBytes = 262_144;
const mostReads = 20;

type File = Awaited<ReturnType<typeof open>>;

/**
 * Goes through a copy that was made while its source was being written to, and takes anew what has changed since, each block as two readings in a
 * row have it. A checkpoint adds to blocks of metadata that the current state uses too: what it uses stays in them, but a block that was copied halfway
 * through being written fails its checksum. Rejects with the error of the operating system, or a `cancelled` TraceError.
 */
export async function settleCopy(from: string, to: string, signal: AbortSignal | undefined): Promise<void> {
  const source = await open(from, "r");
  try {
    const copy = await open(to, "r+");
    try {
      const {size} = await copy.stat();
      for (let start = headerBytes; start < size; start += blockBytes) {
        if (signal?.aborted === true) throw new TraceError("cancelled", "the copy was cancelled");
        const copied = await blockAt(copy, start);
        const settled = await settledBlock(source, start, copied);
        if (!settled.equals(copied)) await copy.write(settled, 0, settled.length, start);
      }
    } finally {
      await copy.close();
    }
  } finally {
    await source.close();
  }
}

async function settledBlock(source: File, start: number, copied: Buffer): Promise<Buffer> {
  let before = copied;
  for (let reads = 0; reads < mostReads; reads++) {
    const block = await blockAt(source, start);
    if (block.equals(before)) break;
    before = block;
  }
  return before;
}

async function blockAt(file: File, start: number): Promise<Buffer> {
  const block = Buffer.alloc(blockBytes);
  const {bytesRead} = await file.read(block, 0, blockBytes, start);
  return block.subarray(0, bytesRead);
}
