import {constants} from "node:fs";
import {copyFile, open, rm} from "node:fs/promises";
import {TraceError} from "../../errors.ts";
import type {Progress} from "../../traces/call-options.ts";

const chunkBytes = 4 << 20;
/** Up to here one system call copies faster than anyone could want to cancel it. */
const smallBytes = 64 << 20;

export type CopyOptions = {
  readonly bytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

/** Shares the blocks of `from` with a new file, where the file system can; else resolves to false and leaves nothing. */
export async function cloneFile(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL);
    return true;
  } catch {
    await rm(to, {force: true});
    return false;
  }
}

/** Copies into a new file. Rejects with the error of the operating system, or a `cancelled` TraceError; the target may then be partial. */
export async function copyWhole(from: string, to: string, options: CopyOptions): Promise<void> {
  if (options.bytes <= smallBytes) {
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    return;
  }
  const source = await open(from, "r");
  try {
    const target = await open(to, "wx", 0o600);
    try {
      await pump(source, target, options);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

type File = Awaited<ReturnType<typeof open>>;

async function pump(source: File, target: File, options: CopyOptions): Promise<void> {
  const buffer = Buffer.alloc(chunkBytes);
  let done = 0;
  for (;;) {
    if (options.signal?.aborted === true) throw new TraceError("cancelled", "the copy was cancelled");
    const {bytesRead} = await source.read(buffer, 0, chunkBytes, done);
    if (bytesRead === 0) return;
    for (let written = 0; written < bytesRead; ) {
      written += (await target.write(buffer, written, bytesRead - written, done + written)).bytesWritten;
    }
    done += bytesRead;
    options.onProgress?.({label: "Copying the database", done, total: Math.max(done, options.bytes)});
  }
}
