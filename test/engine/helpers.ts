import assert from "node:assert/strict";
import {type ChildProcess, spawn} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdtempSync, readdirSync, readFileSync, rmSync, lstatSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {TestContext} from "node:test";
import {fileURLToPath} from "node:url";
import {DuckDBInstance} from "@duckdb/node-api";
import type {Cell, Engine, StatementOptions} from "../../src/engine/engine.ts";
import {type EngineOptions, type OpenedEngine, openEngine} from "../../src/engine/open-engine.ts";
import {TraceError} from "../../src/errors.ts";

export const fixtures = fileURLToPath(new URL("../fixtures/", import.meta.url));

/** A folder that goes away with the test. */
export function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "engine-test-"));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** Writes a database by running SQL with the file as the database in use (`d`), and closes it. */
export async function writeDatabase(path: string, sql: readonly string[], attachOptions = ""): Promise<void> {
  await withWriter(path, sql, async () => undefined, attachOptions);
}

/** As `writeDatabase`, and calls `work` while the writer still has the file open. */
export async function withWriter(
  path: string,
  sql: readonly string[],
  work: (run: (sql: string) => Promise<unknown>) => Promise<void>,
  attachOptions = "",
): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`ATTACH '${path}' AS d ${attachOptions}`);
  await connection.run("USE d");
  for (const statement of sql) await connection.run(statement);
  await work(statement => connection.run(statement));
  await connection.run("USE memory");
  await connection.run("DETACH d");
  connection.closeSync();
  instance.closeSync();
}

export async function openFor(t: TestContext, path: string, options?: EngineOptions): Promise<OpenedEngine> {
  const opened = await openEngine(path, options);
  t.after(() => opened.engine.close());
  return opened;
}

/** The TraceError with which opening fails. */
export async function refusal(path: string, options?: EngineOptions): Promise<TraceError> {
  try {
    const {engine} = await openEngine(path, options);
    await engine.close();
  } catch (error) {
    assert.ok(error instanceof TraceError, `not a TraceError: ${String(error)}`);
    return error;
  }
  throw new assert.AssertionError({message: `${path} was opened`});
}

/** The TraceError that a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<TraceError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof TraceError, `not a TraceError: ${String(error)}`);
    return error;
  }
  throw new assert.AssertionError({message: "nothing was thrown"});
}

export async function rowsOf(
  engine: Engine,
  sql: string,
  options?: StatementOptions,
): Promise<readonly (readonly Cell[])[]> {
  return (await engine.query(sql, options)).rows;
}

export async function typed(
  engine: Engine,
  sql: string,
  options?: StatementOptions,
): Promise<readonly (readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const table of engine.streamReadOnly(sql, options)) rows.push(...table.rows);
  return rows;
}

/** Name, size and hash of everything in a folder: what must be the same afterwards. */
export function listingOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .map(name => {
      const path = join(folder, name);
      const stats = lstatSync(path);
      const hash = stats.isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "-";
      return `${name} ${stats.size} ${stats.mtimeMs} ${hash}`;
    });
}

/** Starts one of `writers/` in a process of its own; it is killed with the test. */
export function startWriter(
  t: TestContext,
  name: string,
  args: readonly string[],
): {child: ChildProcess; lines: string[]} {
  const script = fileURLToPath(new URL(`writers/${name}`, import.meta.url));
  const child = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), script, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  t.after(() => child.kill("SIGKILL"));
  const lines: string[] = [];
  let rest = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString("utf8")).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
  });
  return {child, lines};
}

/** Waits until `condition` gives something; fails after `milliseconds`. */
export async function until<T>(condition: () => T | undefined | null | false, milliseconds = 60_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== null && value !== false) return value;
    assert.ok(Date.now() < end, `waited ${milliseconds} ms for ${condition.toString()}`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

/** How often something is done: the first number in the suite, the second when `TRACE_TUI_SOAK` is set. */
export function scaled(quick: number, soak: number): number {
  return (process.env["TRACE_TUI_SOAK"] ?? "") === "" ? quick : soak;
}
