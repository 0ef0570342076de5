import {open} from "node:fs/promises";
import {crc32} from "node:zlib";

const bytesAtOnce = 1 << 18;

/** The CRC-32 of a file's bytes, as eight hexadecimal digits. One buffer for all of them: to make new ones takes as long as to read them. */
export async function checksumOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(bytesAtOnce);
    let sum = 0;
    for (;;) {
      const {bytesRead} = await file.read(buffer, 0, bytesAtOnce);
      if (bytesRead === 0) return sum.toString(16).padStart(8, "0");
      sum = crc32(buffer.subarray(0, bytesRead), sum);
    }
  } finally {
    await file.close();
  }
}
