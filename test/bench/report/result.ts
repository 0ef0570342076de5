import {execFileSync} from "node:child_process";
import {cpus, loadavg, release, totalmem} from "node:os";
import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {version as duckdbVersion} from "@duckdb/node-api";
import type {Figure} from "../figures.ts";
import {benchFolder, type Size, sizeNames} from "../sizes.ts";

/** Where and when figures were taken. */
export type Circumstances = {
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
  readonly duckdb: string;
  /** How many processes wanted a processor in the minute before: above 0.5 the figures are somebody else's too. */
  readonly loadBefore: number;
};

/** All figures of one size, taken in one run. */
export type Result = Circumstances & {
  readonly size: Size;
  readonly sessions: number;
  readonly megabytes: number;
  readonly command: string;
  /** By version of Node, the one that the targets are for first. */
  readonly byNode: readonly {readonly node: string; readonly figures: readonly Figure[]}[];
  /** What does not depend on Node: ratios. */
  readonly ratios: readonly Figure[];
  readonly notes: readonly string[];
};

function commitNow(): string {
  try {
    const git = (...args: readonly string[]) => execFileSync("git", args, {encoding: "utf8", stdio: "pipe"}).trim();
    return `${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain", "--", "src", "components", "hooks", "bin") === "" ? "" : ", changed"}`;
  } catch {
    return "unknown";
  }
}

export function circumstances(): Circumstances {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace("T", " "),
    commit: commitNow(),
    machine: `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release()}`,
    duckdb: duckdbVersion(),
    loadBefore: loadavg()[0] ?? 0,
  };
}

const pathOf = (size: Size): string => join(benchFolder, "results", `${size}.json`);

export function saveResult(result: Result): void {
  mkdirSync(join(benchFolder, "results"), {recursive: true});
  writeFileSync(pathOf(result.size), JSON.stringify(result, null, 2));
}

/** The newest result of each size that was ever measured here: sizes may be measured one at a time. */
export function savedResults(): readonly Result[] {
  return sizeNames
    .map(pathOf)
    .filter(path => existsSync(path))
    .map(path => JSON.parse(readFileSync(path, "utf8")) as Result);
}
