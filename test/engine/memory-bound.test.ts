import assert from "node:assert/strict";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import type {Engine} from "../../src/engine/engine.ts";
import {restingMemoryLimit} from "../../src/engine/engine-options.ts";
import {openRemoteTraces} from "../../src/traces/remote-traces.ts";
import {fixturePath} from "../store/truth.ts";
import {failure, openFor, rowsOf, typed} from "./helpers.ts";

const path = fixturePath("minimal");

/** What it holds cannot be put aside on disk. */
const greedy = (megabytes: number) => `SELECT len(list(range)) FROM range(${(megabytes * 1e6) / 8})`;

const limitSql = "SELECT value FROM duckdb_settings() WHERE name = 'memory_limit'";
const attachedSql = "SELECT path FROM duckdb_databases() WHERE path LIKE '%.duckdb'";
const resting = "47.6 MiB";
const all = "381.4 MiB";

const limitOf = async (engine: Engine) => (await rowsOf(engine, limitSql))[0]?.[0];

async function untilAtRest(engine: Engine): Promise<void> {
  const end = Date.now() + 20_000;
  while ((await limitOf(engine)) !== resting) assert.ok(Date.now() < end, "the memory is not given back");
}

async function untilLetGo(engine: Engine): Promise<void> {
  const end = Date.now() + 20_000;
  // It is let go only while nothing is asked.
  for (; (await rowsOf(engine, attachedSql)).length > 0; await sleep(50))
    assert.ok(Date.now() < end, "the file is not let go");
}

test("an engine at rest holds less, and what cannot do with that has all of the memory for as long as it takes", async t => {
  const {engine, memory} = await openFor(t, path, {memoryLimitMegabytes: 400});
  await memory.rest(500, 200);
  assert.equal(await limitOf(engine), all);
  await memory.rest(50, 200);
  assert.equal(await limitOf(engine), resting);
  const sql = greedy(60);
  const [first, second] = await Promise.all([rowsOf(engine, sql), typed(engine, sql)]);
  assert.deepEqual(first, [[7_500_000]]);
  assert.deepEqual(second, [[7_500_000]]);
  assert.equal(await limitOf(engine), all);
  await untilAtRest(engine);
  const small = await openFor(t, path, {memoryLimitMegabytes: 50});
  for (const run of [rowsOf, typed]) assert.match((await failure(run(small.engine, sql))).message, /more memory/);
});

test("an engine that is told to rest again gives back at once what a statement needed", async t => {
  const {engine, memory} = await openFor(t, path, {memoryLimitMegabytes: 400});
  await memory.rest(50, 60_000);
  await rowsOf(engine, greedy(60));
  assert.equal(await limitOf(engine), all);
  await memory.rest(50, 60_000);
  assert.equal(await limitOf(engine), resting);
});

test("what cannot do with all of the memory either fails as before, and so does what is wrong or cancelled", async t => {
  const {engine, memory} = await openFor(t, path, {memoryLimitMegabytes: 200});
  await memory.rest(50, 1);
  for (const run of [rowsOf, typed]) {
    assert.match((await failure(run(engine, greedy(900)))).message, /more memory/);
    await untilAtRest(engine);
  }
  assert.equal((await failure(typed(engine, "SELECT nothing"))).kind, "sql");
  const signal = AbortSignal.timeout(300);
  const endless = `SELECT len(list(r)), (SELECT count(*) FROM range(1000000000000)) FROM range(7500000) t(r)`;
  assert.equal((await failure(rowsOf(engine, endless, {signal}))).kind, "cancelled");
  await untilAtRest(engine);
});

test("while a result is being read its memory is not taken, and a caller that stops early gives it back", async t => {
  const {engine, memory} = await openFor(t, path, {memoryLimitMegabytes: 400});
  await memory.rest(50, 1);
  for await (const table of engine.stream(`SELECT unnest(list(range)) FROM range(7500000)`)) {
    assert.ok(table.rows.length > 0);
    await sleep(50);
    assert.equal(await limitOf(engine), all);
    break;
  }
  await untilAtRest(engine);
});

test("an engine is closed once its memory has been set, not while it is, for which DuckDB can wait for ever", async t => {
  const {engine, memory} = await openFor(t, path, {memoryLimitMegabytes: 400, access: "attached"});
  await rowsOf(engine, "CREATE TABLE filler AS SELECT hash(range) FROM range(30000000)");
  // Else closing waits for the file to be let go, and so for what is before it.
  await untilLetGo(engine);
  let isSet = false;
  const resting = memory.rest(50).then(() => (isSet = true));
  await engine.close();
  assert.ok(isSet);
  await resting;
  await memory.rest(60);
});

test("SQL that a user typed does not change how much memory there is", async t => {
  const {engine} = await openFor(t, path, {memoryLimitMegabytes: 400});
  for (const sql of ["SET memory_limit = '9GB'", "RESET memory_limit", "PRAGMA memory_limit = '9GB'"])
    assert.equal((await failure(typed(engine, sql))).kind, "sql");
  assert.equal(await limitOf(engine), all);
});

test("the interface's engine is at rest once the file is open", async t => {
  assert.equal(restingMemoryLimit(100_000), 97);
  const traces = await openRemoteTraces(path, {memoryLimitMegabytes: 100});
  t.after(() => traces.close());
  assert.deepEqual((await traces.query(limitSql)).rows, [["69.6 MiB"]]);
});
