import {constants, type Stats} from "node:fs";
import {open} from "node:fs/promises";
import {TraceError} from "../../errors.ts";
import {headerBytes} from "./file-header.ts";
import {codeOf, type LocatedFile} from "./locate-file.ts";

/** A file at one moment: its first 12,288 bytes (fewer when it is shorter) and what the file system says of it. */
export type FileHead = {
  readonly bytes: Buffer;
  /** Which file it is: a replaced one has another. */
  readonly file: string;
  /** Size and time of the last change. */
  readonly change: string;
};

export async function readHead(real: string): Promise<FileHead> {
  // Not waiting for a writer: should the path have become a named pipe since it was looked at, this must not hang.
  const file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const {dev, ino, size, mtimeNs} = await file.stat({bigint: true});
    const bytes = Buffer.alloc(headerBytes);
    let length = 0;
    for (;;) {
      const {bytesRead} = await file.read(bytes, length, headerBytes - length, length);
      length += bytesRead;
      if (bytesRead > 0 && length < headerBytes) continue;
      return {bytes: bytes.subarray(0, length), file: `${dev}:${ino}`, change: `${size}:${mtimeNs}`};
    }
  } finally {
    await file.close();
  }
}

/** As `readHead`; rejects with a `no-permission` TraceError when the file may not be read. */
export async function readHeadOf(file: LocatedFile): Promise<FileHead> {
  try {
    return await readHead(file.real);
  } catch (error) {
    throw unreadable(file.path, file.stats, error);
  }
}

/** What is told about a file that cannot be read. */
export function unreadable(path: string, stats: Stats, error: unknown): Error {
  const code = codeOf(error);
  if (code !== "EACCES" && code !== "EPERM") {
    const message = `${path} cannot be read (${code ?? "unknown error"})`;
    return new TraceError("damaged", message, "Check the disk, or copy the file.");
  }
  const mode = (stats.mode & 0o777).toString(8).padStart(3, "0");
  const whose = `it belongs to user ${stats.uid}, mode ${mode}`;
  return new TraceError("no-permission", `${path} may not be read: ${whose}`, "Ask its owner, or copy the file.");
}
