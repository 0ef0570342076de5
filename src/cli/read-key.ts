import {closeSync, openSync, readSync} from "node:fs";
import {TraceError} from "../errors.ts";

const longestKey = 4096;

/**
 * The key in a file: its first line. A file, since a command line is seen by every user of the machine and kept by the shell. Throws a TraceError
 * that never quotes what it read.
 */
export function readKey(path: string): string {
  let text: string;
  try {
    text = beginningOf(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    const kind = code === "EACCES" || code === "EPERM" ? "no-permission" : "not-found";
    throw new TraceError(kind, `${path}: the key file cannot be read (${code})`, "Check --key-file.");
  }
  const line = text.split(/\r?\n/, 1)[0] ?? "";
  if (line.length >= longestKey || !/^[ -~]+$/.test(line)) {
    const remedy = "It has to be what stands in ENCRYPTION_KEY '…': printable ASCII, other bytes as \\xAA.";
    throw new TraceError("usage", `${path}: its first line is no key`, remedy);
  }
  return line;
}

/** Up to the first line's end: the file may be a pipe that somebody keeps open. */
function beginningOf(path: string): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(longestKey);
    let length = 0;
    while (length < longestKey && !bytes.subarray(0, length).includes(10)) {
      const count = readSync(file, bytes, length, longestKey - length, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.toString("utf8", 0, length);
  } finally {
    closeSync(file);
  }
}
