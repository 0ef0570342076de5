import {execFileSync} from "node:child_process";
import {mkdirSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {type BadFile, noInput} from "./bad-file.ts";

export const missingFiles: readonly BadFile[] = [
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
];
