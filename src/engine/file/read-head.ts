import {constants, type Stats} from "node:fs";
import {open} from "node:fs/promises";
import {TraceError} from "../../errors.ts";
import {headerBytes} from "./file-header.ts";
import {codeOf, type LocatedFile} from "./locate-file.ts";

/** The first 12,288 bytes of a file, or fewer when it is shorter. */
export async function readHead(real: string): Promise<Buffer> {
  // Not waiting for a writer: should the path have become a named pipe since it was looked at, this must not hang.
  const file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const bytes = Buffer.alloc(headerBytes);
    let length = 0;
    for (;;) {
      const {bytesRead} = await file.read(bytes, length, headerBytes - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === headerBytes) return bytes.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}

/** As `readHead`; rejects with a `no-permission` TraceError when the file may not be read. */
export async function readHeadOf(file: LocatedFile): Promise<Buffer> {
  try {
    return await readHead(file.real);
  } catch (error) {
    throw unreadable(file.path, file.stats, error);
  }
}

export function unreadable(path: string, stats: Stats, error: unknown): Error {
  const code = codeOf(error);
  if (code !== "EACCES" && code !== "EPERM") {
    return new TraceError(
      "damaged",
      `${path} cannot be read (${code ?? "unknown error"})`,
      "Check the disk, or copy the file.",
    );
  }
  const mode = (stats.mode & 0o777).toString(8).padStart(3, "0");
  const whose = `it belongs to user ${stats.uid}, mode ${mode}`;
  return new TraceError("no-permission", `${path} may not be read: ${whose}`, "Ask its owner, or copy the file.");
}
