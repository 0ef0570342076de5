import {createReadStream} from "node:fs";
import {crc32} from "node:zlib";

/** The CRC-32 of a file's bytes, as eight hexadecimal digits. */
export async function checksumOf(path: string): Promise<string> {
  let sum = 0;
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20})) sum = crc32(chunk, sum);
  return sum.toString(16).padStart(8, "0");
}
