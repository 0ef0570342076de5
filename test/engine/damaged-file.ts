import {checksum} from "../../src/engine/file/file-header.ts";

/** A copy of a database's bytes with its main header changed and made whole again. */
export function withVersion(bytes: Buffer, version: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeBigUInt64LE(BigInt(version), 12);
  copy.writeBigUInt64LE(checksum(copy.subarray(8, 4096)), 0);
  return copy;
}

/** As DuckDB 2.0 writes it: 999 in the main header, the storage version in both database headers. */
export function withStorage(bytes: Buffer, storage: number): Buffer {
  const copy = withVersion(bytes, 999);
  for (const start of [4096, 8192]) {
    copy.writeBigUInt64LE(BigInt(storage), start + 56);
    copy.writeBigUInt64LE(checksum(copy.subarray(start + 8, start + 4096)), start);
  }
  return copy;
}

export function flipped(bytes: Buffer, ...offsets: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const offset of offsets) copy[offset] = (copy[offset] ?? 0) ^ 1;
  return copy;
}

/** Flips bytes of a block and repairs its checksum: what nobody does by accident. */
export function repaired(bytes: Buffer, ...offsets: readonly number[]): Buffer {
  const copy = flipped(bytes, ...offsets);
  const blockBytes = 262_144;
  for (const offset of offsets) {
    const [start, length] =
      offset < 12_288
        ? [Math.floor(offset / 4096) * 4096, 4096]
        : [12_288 + Math.floor((offset - 12_288) / blockBytes) * blockBytes, blockBytes];
    if (start + length <= copy.length) copy.writeBigUInt64LE(checksum(copy.subarray(start + 8, start + length)), start);
  }
  return copy;
}
