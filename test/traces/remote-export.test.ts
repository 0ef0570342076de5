import assert from "node:assert/strict";
import {readdirSync} from "node:fs";
import {join} from "node:path";
import {type TestContext, test} from "node:test";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import {openRemoteTraces} from "../../src/traces/remote-traces.ts";
import {failure, until} from "../engine/helpers.ts";
import {largeSql} from "../export/large-sql.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {madeDatabase} from "../store/open-made.ts";

const everything = {...defaultRecipe, filters: {}};

/** An export by an engine process, under way: its partial file is there. */
async function exporting(t: TestContext, signal?: AbortSignal) {
  const traces = await openRemoteTraces(await madeDatabase(t, largeSql(1000)), {access: "attached", cache: false});
  t.after(() => traces.close());
  const folder = temporaryFolder(t);
  const outcome = failure(traces.export(everything, join(folder, "out.jsonl"), signal === undefined ? {} : {signal}));
  await until(() => readdirSync(folder).some(name => name.endsWith(".partial")));
  return {traces, folder, outcome};
}

test("fault 48: a cancelled export rejects when nothing of it is left", async t => {
  const controller = new AbortController();
  const {folder, outcome} = await exporting(t, controller.signal);
  controller.abort();
  assert.equal((await outcome).kind, "cancelled");
  assert.deepEqual(readdirSync(folder), []);
});

for (const signal of ["SIGKILL", "SIGSEGV"] as const) {
  test(`fault 48: the engine dies (${signal}) in the middle of an export: what it left is removed at once`, async t => {
    const {traces, folder, outcome} = await exporting(t);
    process.kill(traces.pid ?? 0, signal);
    assert.equal((await outcome).message, `the engine crashed (${signal}) during this request`);
    assert.deepEqual(readdirSync(folder), []);
  });
}

test("fault 48: a stopped engine is killed 2 s after the export was cancelled, and nothing is left", async t => {
  const controller = new AbortController();
  const {traces, folder, outcome} = await exporting(t, controller.signal);
  process.kill(traces.pid ?? 0, "SIGSTOP");
  const from = performance.now();
  controller.abort();
  assert.equal((await outcome).kind, "cancelled");
  assert.ok(performance.now() - from > 1900, "the engine had its two seconds");
  assert.deepEqual(readdirSync(folder), []);
});

test("fault 48: closing in the middle of an export leaves nothing", async t => {
  const {traces, folder, outcome} = await exporting(t);
  await traces.close();
  assert.deepEqual(readdirSync(folder), []);
  assert.equal((await outcome).message, "the database has been closed");
});
