import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {TraceError} from "../../src/errors.ts";
import type {ExportOptions} from "../../src/export/export-result.ts";
import {exportSelection} from "../../src/export/export-selection.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import type {Store} from "../../src/store/open-store.ts";
import {runProcess} from "../bench/against/run-process.ts";
import {storeOf} from "../conversation/open-conversations.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {madeDatabase} from "../store/open-made.ts";
import {faultyFiles} from "./faulty-files.ts";
import {largeSql} from "./large-sql.ts";
import {contextOf, everything, recipeWith} from "./open-export.ts";
import {sharedStore} from "./shared-store.ts";

/** Sessions of several slices: many are the same conversation, one in fifty is no example, and each tenth calls its tool in another way. */
const mixedSql = (count: number) => [
  "CREATE TABLE session_traces(session_id VARCHAR)",
  "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content JSON, message_time INTEGER)",
  `INSERT INTO session_traces SELECT 's' || i FROM range(${count}) r(i)`,
  `INSERT INTO messages SELECT i * 2 + k, 's' || i, CASE WHEN k = 0 AND i % 50 <> 7 THEN 'user' ELSE 'assistant' END,
     CASE k WHEN 0 THEN '{"content": "question ' || i % 900 || '"}'
       ELSE '{"role": "assistant", "content": "answer", "tool_calls": [{"id": "c", "function": {"name": "look", "arguments": {"key_' || i // 10 % 90 || '": '
         || i % 3 || '}}}]}' END, k
   FROM range(${count}) r(i), range(2) q(k) ORDER BY i, k`,
];

async function written(t: TestContext, store: Store, recipe: Recipe, workers: number, options: ExportOptions = {}) {
  const folder = temporaryFolder(t);
  const result = await exportSelection({...contextOf(store), workers}, recipe, join(folder, "out.jsonl"), options);
  const files = readdirSync(folder).filter(name => name.endsWith(".jsonl"));
  const bytes = files.map(name => readFileSync(join(folder, name), "utf8"));
  return {bytes, sessionIds: result.sessionIds, findings: result.findings, skipped: result.skipped};
}

test("threads write the same bytes, and count the same, as one alone", async t => {
  const store = await storeOf(t, await madeDatabase(t, mixedSql(7000)));
  const recipe = recipeWith({include_metadata: "full"});
  const options = {collectIds: true, split: 0.8};
  const alone = await written(t, store, recipe, 0, options);
  assert.deepEqual(alone.skipped, [{reason: "no user message", count: 140}]);
  assert.equal(alone.sessionIds?.length, 6860);
  const parameters = JSON.parse(alone.bytes[0]?.split("\n")[0] ?? "").tools[0].function.parameters;
  assert.equal(Object.keys(parameters.properties).length, 64, "of more keys the first that were seen");
  for (const workers of [1, 2]) assert.deepEqual(await written(t, store, recipe, workers, options), alone);
});

test("the built program writes the same bytes of so many sessions that it starts threads", async t => {
  const database = await madeDatabase(t, mixedSql(17_000));
  const path = join(temporaryFolder(t), "out.jsonl");
  const off = ["--min-reward", "--min-achievements", "--max-cost", "--max-tokens"].flatMap(flag => [flag, "off"]);
  await runProcess(process.execPath, [launcher, "filter", "-d", database, "-o", path, ...off, "--quiet"]);
  const alone = await written(t, await storeOf(t, database), everything, 0);
  assert.deepEqual([readFileSync(path, "utf8")], alone.bytes);
});

for (const mode of ["trajectory", "window"] as const) {
  test(`threads write the same bytes of a fixture's ${mode} examples`, async t => {
    const store = await sharedStore("mixed");
    const recipe: Recipe = {...everything, mode, window: {...everything.window, window_size: 3, min_window_reward: 0}};
    const alone = await written(t, store, recipe, 0);
    assert.ok(alone.bytes[0]?.includes('"messages"'));
    assert.deepEqual(await written(t, store, recipe, 2), alone);
  });
}

test("fault 48: an export by threads that is cancelled stops at once and leaves nothing", async t => {
  const store = await storeOf(t, await madeDatabase(t, largeSql(3000)));
  for (const moment of [0, 1, 40]) {
    const folder = temporaryFolder(t);
    const controller = new AbortController();
    let told = 0;
    let from = 0;
    const onProgress = () => {
      told += 1;
      if (told !== moment) return;
      from = performance.now();
      controller.abort();
    };
    if (moment === 0) controller.abort();
    await assert.rejects(
      exportSelection({...contextOf(store), workers: 2}, everything, join(folder, "out.jsonl"), {
        signal: controller.signal,
        onProgress,
      }),
      (error: unknown) => error instanceof TraceError && error.kind === "cancelled",
    );
    if (from > 0) t.diagnostic(`stopped after ${(performance.now() - from).toFixed(0)} ms`);
    assert.deepEqual(readdirSync(folder), []);
  }
});

test("fault 46: a full disk ends an export by threads with the error that says so", async t => {
  const store = await storeOf(t, await madeDatabase(t, largeSql(1500)));
  const {files} = faultyFiles({at: 0, code: "ENOSPC", counts: call => call === "writeSync"});
  const folder = temporaryFolder(t);
  await assert.rejects(
    exportSelection({...contextOf(store, files), workers: 2}, everything, join(folder, "out.jsonl")),
    (error: unknown) => error instanceof TraceError && error.kind === "export" && /disk is full/.test(error.message),
  );
  assert.deepEqual(readdirSync(folder), []);
});

test("what the engine refuses, a thread is refused, in the same words", async t => {
  const store = await sharedStore("late");
  const engine = {
    ...contextOf(store).engine,
    query: store.engine.query.bind(store.engine),
    bytes: () => Promise.reject(new TraceError("engine", "the query needs more memory than it may use", "Allow more.")),
  };
  const folder = temporaryFolder(t);
  await assert.rejects(
    exportSelection({...contextOf(store), engine, workers: 1}, everything, join(folder, "out.jsonl")),
    new TraceError("engine", "the query needs more memory than it may use", "Allow more."),
  );
});
