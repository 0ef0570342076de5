import {execFileSync} from "node:child_process";
import {mkdirSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {exitCodes} from "../../src/errors.ts";
import {flipped, withStorage, withVersion} from "./damaged-file.ts";

/** A whole database and a Parquet file, to make bad ones from. */
export type Material = {readonly good: Buffer; readonly parquet: Buffer};

export type BadFile = {
  readonly name: string;
  readonly file: string;
  readonly make: (path: string, material: Material) => void;
  /** The exact line, with `%` for the path. */
  readonly line: string;
  readonly remedy: RegExp;
  readonly code: number;
};

const write = (bytes: (material: Material) => Buffer | string) => (path: string, material: Material) =>
  writeFileSync(path, bytes(material));
const noInput = exitCodes.noInput;
const other = "Name the DuckDB file";

export const badFiles: readonly BadFile[] = [
  {
    name: "fault 13: missing",
    file: "no.duckdb",
    make: () => undefined,
    line: "%: there is no such file",
    remedy: /Check the path/,
    code: noInput,
  },
  {
    name: "fault 13: missing, others beside it",
    file: "no.duckdb",
    make: path => writeFileSync(join(path, "..", "yes.duckdb"), "x"),
    line: "%: there is no such file",
    remedy: /Databases in that folder: yes\.duckdb/,
    code: noInput,
  },
  {
    name: "fault 13: missing folder",
    file: "no/such/a.duckdb",
    make: () => undefined,
    line: "%: there is no such file",
    remedy: /Check the path/,
    code: noInput,
  },
  {
    name: "fault 13: a file as a folder",
    file: "a.txt/b.duckdb",
    make: path => writeFileSync(join(path, "../../a.txt"), "x"),
    line: "%: a part of the path is a file, not a folder",
    remedy: /Check the path/,
    code: noInput,
  },
  {
    name: "fault 13: dangling link",
    file: "link.duckdb",
    make: path => symlinkSync("gone.duckdb", path),
    line: "% is a link to gone.duckdb, which does not exist",
    remedy: /Name the file/,
    code: noInput,
  },
  {
    name: "fault 13: link loop",
    file: "loop.duckdb",
    make: path => symlinkSync("loop.duckdb", path),
    line: "% is a link that leads back to itself",
    remedy: /Name the file/,
    code: noInput,
  },
  {
    name: "fault 13: folder",
    file: "dir.duckdb",
    make: path => mkdirSync(path),
    line: "% is a folder",
    remedy: /Name a DuckDB file in it/,
    code: noInput,
  },
  {
    name: "fault 13: folder with databases",
    file: "dir",
    make: path => {
      mkdirSync(path);
      for (const name of ["b.duckdb", "a.db", "c.txt"]) writeFileSync(join(path, name), "x");
    },
    line: "% is a folder",
    remedy: /Databases in it: a\.db, b\.duckdb$/,
    code: noInput,
  },
  {
    name: "fault 13: name too long",
    file: "x".repeat(300),
    make: () => undefined,
    line: "the path is too long",
    remedy: /Check the path/,
    code: noInput,
  },
  {
    name: "fault 14: named pipe",
    file: "fifo.duckdb",
    make: path => execFileSync("mkfifo", [path]),
    line: "% is a named pipe",
    remedy: /regular file/,
    code: noInput,
  },
  {
    name: "fault 15: empty",
    file: "empty.duckdb",
    make: write(() => ""),
    line: "% is empty",
    remedy: /Has the agent written/,
    code: noInput,
  },
  {
    name: "fault 15: one byte",
    file: "one.duckdb",
    make: write(() => "D"),
    line: "% is a text file",
    remedy: new RegExp(other),
    code: noInput,
  },
  {
    name: "fault 15: text",
    file: "text.duckdb",
    make: write(() => "hello world this is not a database\n".repeat(1000)),
    line: "% is a text file",
    remedy: new RegExp(other),
    code: noInput,
  },
  {
    name: "fault 15: Markdown",
    file: "README.md",
    make: write(() => "# Title\n\nSome text.\n"),
    line: "% is a text file",
    remedy: new RegExp(other),
    code: noInput,
  },
  {
    name: "fault 15: random bytes",
    file: "random.duckdb",
    make: write(() => Buffer.from(Array.from({length: 20_000}, (_, index) => (index * 7919 + 13) % 251))),
    line: "% is not a DuckDB database",
    remedy: new RegExp(other),
    code: noInput,
  },
  {
    name: "fault 15: zeros",
    file: "zeros.duckdb",
    make: write(() => Buffer.alloc(300_000)),
    line: "% is a file of zeros",
    remedy: /Copy the database again/,
    code: noInput,
  },
  {
    name: "fault 15: gzip",
    file: "a.duckdb.gz",
    make: write(({good}) => gzipSync(good)),
    line: "% is gzip-compressed",
    remedy: /gunzip -k a\.duckdb\.gz/,
    code: noInput,
  },
  {
    name: "fault 15: zip",
    file: "a.zip",
    make: write(() => Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(100)])),
    line: "% is a zip archive",
    remedy: /unzip a\.zip/,
    code: noInput,
  },
  {
    name: "fault 15: Zstandard",
    file: "a.zst",
    make: write(() => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0])),
    line: "% is Zstandard-compressed",
    remedy: /zstd -d -k a\.zst/,
    code: noInput,
  },
  {
    name: "fault 15: xz",
    file: "a.xz",
    make: write(() => Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])),
    line: "% is xz-compressed",
    remedy: /xz -d -k/,
    code: noInput,
  },
  {
    name: "fault 15: bzip2",
    file: "a b.bz2",
    make: write(() => Buffer.from("BZh91AY&SY\u0000\u0001")),
    line: "% is bzip2-compressed",
    remedy: /bunzip2 -k 'a b\.bz2'/,
    code: noInput,
  },
  {
    name: "fault 15: Parquet",
    file: "it's.parquet",
    make: write(({parquet}) => parquet),
    line: "% is a Parquet file",
    remedy: /FROM read_parquet\('it''s\.parquet'\)/,
    code: noInput,
  },
  {
    name: "fault 15: Arrow",
    file: "a.arrow",
    make: write(() => Buffer.concat([Buffer.from("ARROW1"), Buffer.alloc(50)])),
    line: "% is an Arrow file",
    remedy: new RegExp(other),
    code: noInput,
  },
  {
    name: "fault 15: CSV",
    file: "a.csv",
    make: write(() => "session_id,reward\na,1\nb,2\n"),
    line: "% is a CSV file",
    remedy: /read_csv\('a\.csv'\)/,
    code: noInput,
  },
  {
    name: "fault 15: JSON Lines",
    file: "a.jsonl",
    make: write(() => '{"a":1}\n'.repeat(2000)),
    line: "% is a JSON Lines file",
    remedy: /read_json\('a\.jsonl'\)/,
    code: noInput,
  },
  {
    name: "fault 15: JSON",
    file: "a.json",
    make: write(() => '[\n  {"a": 1}\n]\n'),
    line: "% is a JSON file",
    remedy: /read_json/,
    code: noInput,
  },
  {
    name: "fault 16: SQLite",
    file: "a.db",
    make: write(() => Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(4080)])),
    line: "% is a SQLite database",
    remedy: /\(TYPE sqlite\)/,
    code: noInput,
  },
  {
    name: "fault 15: a write-ahead log alone",
    file: "a.duckdb.wal",
    make: write(() => Buffer.from("640062650002ffff", "hex")),
    line: "% is the write-ahead log of a DuckDB database, not the database",
    remedy: /a\.duckdb$/,
    code: noInput,
  },
  {
    name: "fault 18: storage 69 of DuckDB 2.0",
    file: "new.duckdb",
    make: write(({good}) => withStorage(good, 69)),
    line: "% has storage version 69, written by DuckDB v1.5.5: too new, 64 to 68 can be read",
    remedy: /STORAGE_VERSION 'v1\.5\.0'/,
    code: noInput,
  },
  {
    name: "fault 18: version 70",
    file: "new.duckdb",
    make: write(({good}) => withVersion(good, 70)),
    line: "% has storage version 70, written by DuckDB v1.5.5: too new, 64 to 68 can be read",
    remedy: /DuckDB 2/,
    code: noInput,
  },
  {
    name: "fault 19: version 51",
    file: "old.duckdb",
    make: write(({good}) => withVersion(good, 51)),
    line: "% has storage version 51, written by DuckDB v1.5.5: too old, 64 to 68 can be read",
    remedy: /EXPORT DATABASE/,
    code: noInput,
  },
  {
    name: "fault 19: version 63",
    file: "old.duckdb",
    make: write(({good}) => withVersion(good, 63)),
    line: "% has storage version 63, written by DuckDB v1.5.5: too old, 64 to 68 can be read",
    remedy: /IMPORT DATABASE/,
    code: noInput,
  },
  {
    name: "fault 21: main header flipped",
    file: "a.duckdb",
    make: write(({good}) => flipped(good, 100)),
    line: "% is damaged: its header at byte 0 is not whole",
    remedy: /Restore/,
    code: exitCodes.failed,
  },
  {
    name: "fault 21: both database headers flipped",
    file: "a.duckdb",
    make: write(({good}) => flipped(good, 4116, 8212)),
    line: "% is damaged: its header at byte 4096 is not whole",
    remedy: /Restore/,
    code: exitCodes.failed,
  },
  {
    name: "fault 21: first database header flipped",
    file: "a.duckdb",
    make: write(({good}) => flipped(good, 4116)),
    line: "% is damaged: the block at byte 4096 is not whole",
    remedy: /Restore/,
    code: exitCodes.failed,
  },
  {
    name: "fault 21: first block flipped",
    file: "a.duckdb",
    make: write(({good}) => flipped(good, 12_288 + 5000)),
    line: "% is damaged: the block at byte 12288 is not whole",
    remedy: /Restore/,
    code: exitCodes.failed,
  },
  {
    name: "fault 21: cut in the main header",
    file: "a.duckdb",
    make: write(({good}) => good.subarray(0, 20)),
    line: "% is cut off after 20 bytes",
    remedy: /Copy or download/,
    code: exitCodes.failed,
  },
  {
    name: "fault 21: cut after the main header",
    file: "a.duckdb",
    make: write(({good}) => good.subarray(0, 4096)),
    line: "% is cut off after 4096 bytes",
    remedy: /Copy or download/,
    code: exitCodes.failed,
  },
  {
    name: "fault 21: cut before the last header byte",
    file: "a.duckdb",
    make: write(({good}) => good.subarray(0, 12_287)),
    line: "% is cut off after 12287 bytes",
    remedy: /Copy or download/,
    code: exitCodes.failed,
  },
  {
    name: "fault 21: cut after the headers",
    file: "a.duckdb",
    make: write(({good}) => good.subarray(0, 12_288)),
    line: "% is cut off: 12288 bytes in, something is missing",
    remedy: /Restore/,
    code: exitCodes.failed,
  },
  {
    name: "fault 21: cut in the first block",
    file: "a.duckdb",
    make: write(({good}) => good.subarray(0, 20_000)),
    line: "% is cut off: 20000 bytes in, something is missing",
    remedy: /Restore/,
    code: exitCodes.failed,
  },
];
