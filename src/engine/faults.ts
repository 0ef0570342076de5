import type {ErrorKind} from "../errors.ts";

export type Fault = {
  /** Of DuckDB's message: it has no error codes. */
  readonly pattern: RegExp;
  readonly kind: ErrorKind;
  /** `path` is what the user named, `found` the groups of the pattern. */
  readonly message: (path: string, found: readonly string[]) => string;
  readonly remedy: string | null;
  /** Whether this DuckDB is of no use any more. */
  readonly fatal?: true;
};

export const outOfMemory = "the query needs more memory than it may use";

const whileWriting = "Read a private copy with --snapshot, or wait for the writer with --wait=SECONDS.";
const withoutWal = "Without what is only in the log, it opens with --ignore-wal.";
export const fromCopy = "Restore it from a copy, or copy or download it again.";

/** DuckDB's messages that a user can do something about; the first that matches counts. */
export const faults: readonly Fault[] = [
  {
    pattern: /Conflicting lock is held in (.+?) \(PID (\d+)\)/,
    kind: "locked",
    message: (path, [program, pid]) => `${path}: ${program} (process ${pid}) has the database open for writing`,
    remedy: whileWriting,
  },
  {
    pattern: /Could not set lock on file/,
    kind: "locked",
    message: path => `${path}: another program has the database open for writing`,
    remedy: whileWriting,
  },
  {
    pattern: /WAL was created for this database file, but the WAL checkpoint iteration does not match/,
    kind: "damaged",
    message: path => `${path}: the write-ahead log belongs to an earlier state of this file`,
    remedy: withoutWal,
  },
  {
    pattern: /WAL does not match database file/,
    kind: "damaged",
    message: path => `${path}: the write-ahead log belongs to another database`,
    remedy: withoutWal,
  },
  {
    pattern: /Corrupt WAL file: entry at byte position (\d+)/,
    kind: "damaged",
    message: (path, [position]) => `${path}: the write-ahead log is damaged at byte ${position}`,
    remedy: withoutWal,
  },
  {
    pattern: /Failure while replaying WAL file/,
    kind: "damaged",
    message: path => `${path}: the write-ahead log cannot be read`,
    remedy: withoutWal,
  },
  {
    pattern: /Cannot open file "[^\n]*\.wal"[^\n]*Permission denied/,
    kind: "no-permission",
    message: path => `${path}.wal: the write-ahead log may not be read`,
    remedy: withoutWal,
  },
  {
    pattern: /Corrupt database file[^\n]*location (\d+)/,
    kind: "damaged",
    message: (path, [location]) => `${path} is damaged: the block at byte ${location} is not whole`,
    remedy: fromCopy,
  },
  {
    pattern: /Could not read enough bytes from file[^\n]*attempted to read (\d+) bytes from location (\d+)/,
    kind: "damaged",
    message: (path, [, location]) => `${path} is cut off: ${location} bytes in, something is missing`,
    remedy: fromCopy,
  },
  {
    pattern: /Corrupt database file|Serialization Error|is not a valid DuckDB database file/,
    kind: "damaged",
    message: path => `${path} is damaged`,
    remedy: fromCopy,
  },
  {
    pattern: /Wrong encryption key|Invalid (?:byte|hex escape) [^\n]*…/,
    kind: "no-permission",
    message: path => `${path} is encrypted, and not with this key`,
    remedy: "Name the file that holds its key with --key-file=FILE.",
  },
  {
    pattern: /Trying to read a database file with version number (\d+)/,
    kind: "not-a-database",
    message: (path, [version]) => `${path} has storage version ${version}, which this DuckDB cannot read`,
    remedy: "Convert it with the DuckDB that wrote it: EXPORT DATABASE.",
  },
  {
    pattern: /Cannot open database "[^\n]*database does not exist/,
    kind: "not-found",
    message: path => `${path}: there is no such file any more`,
    remedy: "Check the path.",
  },
  {
    pattern: /Cannot open file "[^\n]*Permission denied/,
    kind: "no-permission",
    message: path => `${path} may not be read`,
    remedy: "Ask its owner, or copy the file.",
  },
  {
    pattern: /^(?:Permission Error: )?.*Cannot access (?:file|directory) "([^\n]{0,200})"/,
    kind: "sql",
    message: (_, [file]) => `that would read ${file}: blocked, nothing but the database is read`,
    remedy: null,
  },
  {
    pattern: /^Out of Memory Error|[Oo]ut of memory|bad_alloc/,
    kind: "engine",
    message: () => outOfMemory,
    remedy: "Allow more with --memory=MEGABYTES.",
  },
  {
    pattern: /No space left on device|max_temp_directory_size/,
    kind: "engine",
    message: () => "there is no room left for what the query puts aside on disk",
    remedy: "Make room, or set TMPDIR to a larger disk.",
  },
  {
    pattern: /^(?:INTERNAL Error|FATAL Error)|database has been invalidated/,
    kind: "engine",
    message: path => `DuckDB failed while reading ${path}; the file may be damaged`,
    remedy: "Try a copy of the file.",
    fatal: true,
  },
  {
    pattern: /^INTERRUPT Error/,
    kind: "cancelled",
    message: () => "the query was cancelled",
    remedy: null,
  },
];
