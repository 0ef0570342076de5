/** A kind of file that is not a DuckDB database, known by its first bytes. */
export type FileKind = {
  /** With its article: "a SQLite database". */
  readonly name: string;
  readonly matches: (head: Buffer) => boolean;
  /** What to do, given the file's name. */
  readonly remedy: (name: string) => string;
};

const isText = (head: Buffer): boolean => {
  const text = new TextDecoder("utf-8").decode(head.subarray(0, 4096), {stream: true});
  // oxlint-disable-next-line no-control-regex -- control characters are what tells text from anything else
  return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text);
};

const startsWith =
  (...bytes: readonly number[]) =>
  (head: Buffer): boolean =>
    bytes.every((byte, index) => head[index] === byte);

const textStartsWith =
  (pattern: RegExp) =>
  (head: Buffer): boolean =>
    isText(head) && pattern.test(head.toString("utf8", 0, 4096).replace(/^\ufeff/, ""));

const unpack = (command: string) => (name: string) => `Unpack it first: ${command} ${quoted(name)}`;
const load = (reader: string) => (name: string) =>
  `DuckDB can load it: duckdb new.duckdb "CREATE TABLE traces AS FROM ${reader}('${name.replaceAll("'", "''")}')"`;
const another = () => "Name the DuckDB file that the agents write, often *.duckdb or *.db.";

/** The first that matches counts; the last matches everything. */
export const fileKinds: readonly FileKind[] = [
  {
    name: "a SQLite database",
    matches: head => head.toString("latin1", 0, 16) === "SQLite format 3\0",
    remedy: name =>
      `DuckDB can convert it: duckdb new.duckdb "ATTACH '${name.replaceAll("'", "''")}' AS old (TYPE sqlite); COPY FROM DATABASE old TO new"`,
  },
  {name: "a Parquet file", matches: head => head.toString("latin1", 0, 4) === "PAR1", remedy: load("read_parquet")},
  {name: "an Arrow file", matches: head => head.toString("latin1", 0, 6) === "ARROW1", remedy: another},
  {name: "gzip-compressed", matches: startsWith(0x1f, 0x8b), remedy: unpack("gunzip -k")},
  {name: "a zip archive", matches: startsWith(0x50, 0x4b, 0x03, 0x04), remedy: unpack("unzip")},
  {name: "Zstandard-compressed", matches: startsWith(0x28, 0xb5, 0x2f, 0xfd), remedy: unpack("zstd -d -k")},
  {name: "xz-compressed", matches: startsWith(0xfd, 0x37, 0x7a, 0x58, 0x5a), remedy: unpack("xz -d -k")},
  {name: "bzip2-compressed", matches: startsWith(0x42, 0x5a, 0x68), remedy: unpack("bunzip2 -k")},
  {
    name: "the write-ahead log of a DuckDB database, not the database",
    matches: startsWith(0x64, 0x00, 0x62, 0x65, 0x00),
    remedy: name => `Name the database itself: ${quoted(name.replace(/\.wal(\.checkpoint|\.recovery)?$/, ""))}`,
  },
  {
    name: "a file of zeros",
    matches: head => head.every(byte => byte === 0),
    remedy: () => "Copy the database again: nothing of it arrived.",
  },
  {name: "a JSON Lines file", matches: textStartsWith(/^\s*\{[^\n]*\}\s*\n\s*\{/), remedy: load("read_json")},
  {name: "a JSON file", matches: textStartsWith(/^\s*[[{]/), remedy: load("read_json")},
  {name: "a CSV file", matches: textStartsWith(/^[^\n]*[,;\t][^\n]*\r?\n[^\n]*[,;\t]/), remedy: load("read_csv")},
  {name: "a text file", matches: isText, remedy: another},
  {name: "not a DuckDB database", matches: () => true, remedy: another},
];

/** The name of a file for a shell command: quoted where it must be. */
function quoted(name: string): string {
  return /^[\w./@%+=:-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}
