import {existsSync, mkdirSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {generate} from "./generate/generate.ts";
import {writeShallow} from "./write-shallow.ts";

/** The databases that are measured. A shallow one has two events a session and no messages. */
export const sizes = {
  "10k": {sessions: 10_000, shallow: false},
  "100k": {sessions: 100_000, shallow: false},
  "1m": {sessions: 1_000_000, shallow: false},
  "10m": {sessions: 10_000_000, shallow: true},
} as const;

export type Size = keyof typeof sizes;

export const sizeNames = Object.keys(sizes) as readonly Size[];

/** Where the generated databases stay from one run to the next: `.bench/` in the project, or $TRACE_TUI_BENCH. */
export const benchFolder = process.env["TRACE_TUI_BENCH"] || fileURLToPath(new URL("../../.bench", import.meta.url));

/** The database of a size, made when it is not there yet. */
export async function databaseOf(size: Size): Promise<string> {
  const path = join(benchFolder, `${size}.duckdb`);
  if (existsSync(path)) return path;
  mkdirSync(benchFolder, {recursive: true});
  const {sessions, shallow} = sizes[size];
  process.stderr.write(`generating ${path} …\n`);
  await (shallow ? writeShallow(path, sessions) : generate(path, {sessions}));
  return path;
}
