/** The first bytes of a DuckDB file: one main header and two database headers of 4,096 bytes each. */
export const headerBytes = 12_288;

const part = 4096;
const checksumSeed = 5381n;
const checksumFactor = 0xbf58476d1ce4e5b9n;

export type FileHeader = {
  /** Of the main header: 64 to 68 can be read. */
  readonly version: number;
  /** Of the current database header; null where it cannot be known (encrypted, damaged). */
  readonly storage: number | null;
  readonly encrypted: boolean;
  /** The DuckDB that wrote the file, such as `v1.5.4`; empty when it does not say. */
  readonly writtenBy: string;
  /** Where a checksum does not match, or null. */
  readonly damagedAt: number | null;
  /** The size that the current database header speaks of, in bytes; null where it cannot be known. */
  readonly expectedBytes: number | null;
};

/** Reads the headers of a DuckDB file; undefined when the bytes are not the beginning of one. */
export function parseHeader(bytes: Buffer): FileHeader | undefined {
  if (bytes.length < 20 || bytes.toString("latin1", 8, 12) !== "DUCK") return undefined;
  const whole = bytes.length >= headerBytes;
  const version = wholeNumber(bytes, 12);
  const encrypted = bytes.length >= 28 && (bytes.readUInt8(20) & 1) === 1;
  const current = whole && !encrypted ? currentHeader(bytes) : null;
  return {
    version,
    storage: current === null ? null : wholeNumber(bytes, current + 56),
    encrypted,
    writtenBy: bytes.length >= 84 ? bytes.toString("latin1", 52, 84).replace(/\0.*$/s, "") : "",
    damagedAt: whole ? damagedPart(bytes, encrypted) : null,
    expectedBytes:
      current === null ? null : headerBytes + wholeNumber(bytes, current + 32) * wholeNumber(bytes, current + 40),
  };
}

/** DuckDB's checksum of a block: an exclusive or over its words, each multiplied by a constant (`checksum.cpp`). */
export function checksum(bytes: Buffer): bigint {
  let result = checksumSeed;
  for (let offset = 0; offset + 8 <= bytes.length; offset += 8) {
    result ^= BigInt.asUintN(64, bytes.readBigUInt64LE(offset) * checksumFactor);
  }
  return result;
}

function currentHeader(bytes: Buffer): number | null {
  const sound = [part, 2 * part].filter(start => isSound(bytes, start));
  const newest = sound.sort((one, other) => wholeNumber(bytes, other + 8) - wholeNumber(bytes, one + 8));
  return newest[0] ?? null;
}

/** A damaged database header is DuckDB's to judge: it reads both. */
function damagedPart(bytes: Buffer, encrypted: boolean): number | null {
  if (!isSound(bytes, 0)) return 0;
  if (encrypted || isSound(bytes, part) || isSound(bytes, 2 * part)) return null;
  return part;
}

function isSound(bytes: Buffer, start: number): boolean {
  return checksum(bytes.subarray(start + 8, start + part)) === bytes.readBigUInt64LE(start);
}

function wholeNumber(bytes: Buffer, offset: number): number {
  return Number(bytes.readBigUInt64LE(offset));
}
