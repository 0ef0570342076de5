import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {TestContext} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {openEngine} from "../../src/engine/open-engine.ts";
import type {RewardRule} from "../../src/recipe/recipe.ts";
import {openStore, type Store} from "../../src/store/open-store.ts";

/** A database file made by these statements, in a folder that goes away with the test. */
export async function madeDatabase(t: TestContext, sql: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "store-test-"));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  const path = join(folder, "made.duckdb");
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const statement of sql) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  return path;
}

/** The store over a database made by these statements. */
export async function openMade(t: TestContext, sql: readonly string[], reward?: RewardRule): Promise<Store> {
  const opened = await openEngine(await madeDatabase(t, sql));
  t.after(() => opened.engine.close());
  return openStore(opened, reward === undefined ? {} : {reward});
}

/** The rows of the rollup as objects, by session id. */
export async function rollupOf(store: Store): Promise<ReadonlyMap<unknown, Readonly<Record<string, unknown>>>> {
  const {columns, rows} = await store.query("SELECT * FROM sessions ORDER BY session_id");
  return new Map(
    rows.map(row => [row[0], Object.fromEntries(row.map((value, index) => [columns[index]!.name, value]))]),
  );
}
