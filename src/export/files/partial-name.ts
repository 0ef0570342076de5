import {randomBytes} from "node:crypto";
import {basename, dirname, join} from "node:path";

const pattern = /^\..+\.(\d+)\.[0-9a-f]{12}\.partial$/;

/** The hidden file beside `realPath` that is written until it is complete: `.name.<pid>.<random>.partial`. */
export function partialPath(realPath: string): string {
  const random = randomBytes(6).toString("hex");
  // A name of 255 bytes has no room for more.
  const name = Buffer.from(basename(realPath)).subarray(0, 200).toString("utf8").replaceAll("\ufffd", "");
  return join(dirname(realPath), `.${name}.${process.pid}.${random}.partial`);
}

/** The process that writes, or wrote, a partial file of this name; undefined for other names. */
export function writerOf(name: string): number | undefined {
  const match = pattern.exec(name);
  return match === null ? undefined : Number(match[1]);
}
