import type {ErrorKind} from "../errors.ts";

export type Fault = {
  readonly pattern: RegExp;
  readonly kind: ErrorKind;
  readonly message: (path: string, match: RegExpExecArray) => string;
  readonly remedy: string | null;
};

/** DuckDB's messages that a user can do something about, the first that matches counts. */
export const faults: readonly Fault[] = [
  {
    pattern: /Conflicting lock is held in (.+?) \(PID (\d+)\)/,
    kind: "locked",
    message: (path, match) => `${path}: ${match[1]} (process ${match[2]}) has the database open for writing.`,
    remedy: "Read a private copy with --snapshot, or wait for the writer with --wait=SECONDS.",
  },
  {
    pattern: /Could not set lock on file/,
    kind: "locked",
    message: path => `${path}: another program has the database open for writing.`,
    remedy: "Read a private copy with --snapshot, or wait for the writer with --wait=SECONDS.",
  },
  {
    pattern: /^INTERRUPT Error/,
    kind: "cancelled",
    message: () => "The query was cancelled.",
    remedy: null,
  },
];
