import type {WalFacts} from "./walk-wal.ts";

/** What is known about a write-ahead log and the database beside it. */
export type WalCircumstances = {
  readonly wal: WalFacts;
  /** The storage version: from 67 on DuckDB itself refuses a log that belongs to another state of the file. */
  readonly version: number;
  /** Whether a writer has the database open now; null where the system does not tell. */
  readonly writer: boolean | null;
  readonly walOlderThanDatabase: boolean;
};

const versionWithIdentity = 67;

/**
 * What a user should know about the write-ahead log before trusting the data, one line each. Beside a writer at work an
 * unfinished transaction is the ordinary state and not worth a word.
 */
export function walWarnings({wal, version, writer, walOlderThanDatabase}: WalCircumstances): readonly string[] {
  if (!wal.known)
    return [`The write-ahead log (${bytes(wal.bytes)}) is not one: DuckDB leaves it out, and what it held is lost.`];
  if (writer === true) return [];
  const warnings: string[] = [];
  if (wal.tail > 0) {
    const kept = wal.commits === 1 ? "1 transaction before it is" : `${wal.commits} transactions before it are`;
    warnings.push(
      `The last transaction of the write-ahead log is incomplete (${bytes(wal.tail)}) and left out; ${kept} read.`,
    );
  }
  if (version < versionWithIdentity && walOlderThanDatabase) {
    warnings.push(
      "The write-ahead log is older than the database and may belong to an earlier state of it: rows may be double or missing.",
    );
  } else if (version < versionWithIdentity && wal.commits > 0 && writer === false) {
    warnings.push(
      `No writer is at work, yet there is a write-ahead log; storage version ${version} cannot prove that it belongs to this file.`,
    );
  }
  return warnings;
}

function bytes(count: number): string {
  return count === 1 ? "1 byte" : `${count.toLocaleString("en-US")} bytes`;
}
