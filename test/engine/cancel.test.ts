import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {failure, fixtures, openFor, rowsOf} from "./helpers.ts";

const path = join(fixtures, "minimal.duckdb");

const endless: readonly (readonly [string, string])[] = [
  ["cross join", "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = -1"],
  ["aggregate", "SELECT sum(hash(range) % 7) FROM range(100000000000)"],
  [
    "recursion",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 1000000000) SELECT count(*) FROM r",
  ],
  [
    "regular expression",
    "SELECT count(*) FROM range(500000000) WHERE regexp_matches(repeat('a', 100) || range, '(a+)+b')",
  ],
  ["distinct", "SELECT count(DISTINCT md5(range::VARCHAR)) FROM range(300000000)"],
];

for (const [name, sql] of endless) {
  test(`fault 31: an endless query is cancelled within 300 ms: ${name}`, async t => {
    const {engine} = await openFor(t, path);
    const controller = new AbortController();
    const running = failure(engine.query(sql, {signal: controller.signal}));
    await sleep(400);
    const started = performance.now();
    controller.abort();
    assert.equal((await running).kind, "cancelled");
    const took = performance.now() - started;
    assert.ok(took < 300, `took ${took} ms`);
    assert.deepEqual(await rowsOf(engine, "SELECT 1"), [[1]]);
  });
}

test("an aborted signal stops a statement before it starts", async t => {
  const {engine} = await openFor(t, path);
  assert.equal((await failure(engine.query("SELECT 1", {signal: AbortSignal.abort()}))).kind, "cancelled");
  assert.equal(
    (await failure(engine.stream("SELECT 1", {signal: AbortSignal.abort()})[Symbol.asyncIterator]().next())).kind,
    "cancelled",
  );
});

test("an abort at any moment of a short statement is either in time or too late, never a hang", async t => {
  const {engine} = await openFor(t, path);
  for (let delay = 0; delay < 40; delay += 1) {
    const controller = new AbortController();
    const running = engine.query("SELECT count(*) FROM range(300000) WHERE md5(range::VARCHAR) > '8'", {
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), delay / 2);
    const result = await running.catch((error: unknown) => error);
    const isDone = typeof result === "object" && result !== null && "rows" in result;
    assert.ok(isDone || (result as {kind?: string}).kind === "cancelled");
  }
  assert.deepEqual(await rowsOf(engine, "SELECT 1"), [[1]]);
});

test("a stream is cancelled between two chunks", async t => {
  const {engine} = await openFor(t, path);
  const controller = new AbortController();
  let seen = 0;
  const reading = (async () => {
    for await (const table of engine.stream("SELECT range, md5(range::VARCHAR) FROM range(100000000)", {
      signal: controller.signal,
    })) {
      seen += table.rows.length;
      if (seen > 10_000) controller.abort();
    }
  })();
  assert.equal((await failure(reading)).kind, "cancelled");
  assert.ok(seen < 20_000);
  assert.deepEqual(await rowsOf(engine, "SELECT 1"), [[1]]);
});

test("a statement that waits in line for a connection can be cancelled", async t => {
  const {engine} = await openFor(t, path);
  const first = new AbortController();
  const busy = Array.from({length: 4}, () => failure(engine.query(endless[0]?.[1] ?? "", {signal: first.signal})));
  await sleep(100);
  const second = new AbortController();
  const waiting = failure(engine.query("SELECT 1", {signal: second.signal}));
  const later = rowsOf(engine, "SELECT 2");
  second.abort();
  assert.equal((await waiting).kind, "cancelled");
  first.abort();
  await Promise.all(busy);
  assert.deepEqual(await later, [[2]]);
});

test("many statements at once all get their turn", async t => {
  const {engine} = await openFor(t, path);
  await engine.query("CREATE TABLE sessions AS SELECT range AS i FROM range(1000)");
  const answers = await Promise.all(
    Array.from({length: 100}, (_, index) =>
      rowsOf(engine, "SELECT count(*) FROM sessions WHERE i >= $1", {parameters: [index]}),
    ),
  );
  assert.deepEqual(
    answers,
    Array.from({length: 100}, (_, index) => [[1000 - index]]),
  );
});

test("fault 34: closing during an endless query takes half a second at most", async t => {
  const {engine} = await openFor(t, path);
  const running = failure(engine.query(endless[0]?.[1] ?? ""));
  await sleep(200);
  const started = performance.now();
  await engine.close();
  assert.ok(performance.now() - started < 500);
  assert.equal((await running).kind, "cancelled");
  assert.equal((await failure(engine.query("SELECT 1"))).message, "the database has been closed");
});
