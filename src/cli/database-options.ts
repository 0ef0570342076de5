import {TraceError} from "../errors.ts";
import type {Option, OptionGroup} from "./command.ts";
import type {ParsedArguments} from "./parsed-arguments.ts";
import {programName} from "./program-name.ts";
import {readKey} from "./read-key.ts";

/** How long `--wait` waits when it is not said. */
const defaultWait = 60;

export const databaseOption: Option = {
  name: "database",
  short: "d",
  placeholder: "DATABASE",
  completes: "database",
  help: "the DuckDB file with the traces",
};

export const readingOptions: OptionGroup = {
  title: "Reading the database",
  options: [
    {name: "snapshot", help: "read a private copy, whatever the size (small files always are)"},
    {name: "attach", help: "read the file itself: no copy, but its writer has to wait meanwhile"},
    {
      name: "wait",
      placeholder: "SECONDS",
      optional: true,
      help: `wait for a writer to let go of the file (${defaultWait} seconds when not said)`,
    },
    {name: "ignore-wal", help: "leave out what is only in the write-ahead log, when that is damaged"},
    {
      name: "key-file",
      placeholder: "FILE",
      completes: "file",
      help: "its first line is the key of an encrypted database",
    },
    {
      name: "memory",
      placeholder: "MEGABYTES",
      completes: "nothing",
      help: "memory for DuckDB (256 to 2000 by the file's size)",
    },
    {name: "cache", help: "keep what is read for the next time (on; --no-cache reads the file anew)"},
    {name: "threads", placeholder: "N", completes: "nothing", help: "threads for DuckDB (2 to 4)"},
  ],
};

/** The options of `readingOptions`, as `openTraces` takes them. */
export type ReadingOptions = {
  readonly access?: "snapshot" | "attached";
  readonly wait?: number;
  readonly ignoreWal?: boolean;
  readonly key?: string;
  readonly memoryLimitMegabytes?: number;
  readonly threads?: number;
  readonly cache?: boolean;
};

export function readingOptionsOf(given: ParsedArguments): ReadingOptions {
  if (given.switch("snapshot") && given.switch("attach")) {
    throw new TraceError("usage", "--snapshot and --attach exclude each other");
  }
  const wait = given.text("wait") === "" ? defaultWait : given.number("wait", {minimum: 0, whole: false});
  const memory = given.number("memory", {minimum: 100, whole: true});
  const keyFile = given.text("key-file");
  const threads = given.number("threads", {minimum: 1, maximum: 256, whole: true});
  return {
    ...(given.switch("snapshot") ? {access: "snapshot"} : {}),
    ...(given.switch("attach") ? {access: "attached"} : {}),
    ...(wait === undefined ? {} : {wait}),
    ...(given.switch("ignore-wal") ? {ignoreWal: true} : {}),
    ...(keyFile === undefined ? {} : {key: readKey(keyFile)}),
    ...(memory === undefined ? {} : {memoryLimitMegabytes: memory}),
    ...(threads === undefined ? {} : {threads}),
    ...(given.text("cache") === "false" ? {cache: false} : {}),
  };
}

/** The database of a command that takes it as `-d` or as its first argument. */
export function databaseOf(given: ParsedArguments, command: string): string {
  const [positional] = given.positionals;
  const named = given.text("database");
  if (named !== undefined && positional !== undefined) {
    throw new TraceError(
      "usage",
      `two databases are named: ${JSON.stringify(named)} and ${JSON.stringify(positional)}`,
    );
  }
  const path = named ?? positional;
  if (path !== undefined && path !== "") return path;
  throw new TraceError(
    "usage",
    "no database is named",
    `For example: ${programName} ${command} -d crafter_traces.duckdb`,
  );
}
