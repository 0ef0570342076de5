import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {failure, fixtures} from "../helpers.ts";
import {again, once, startEngine} from "./start-engine.ts";

test("values arrive as they were sent: bigints, dates, undefined, __proto__, a megabyte", async t => {
  const {engine} = await startEngine(t);
  const odd: unknown = JSON.parse('{"__proto__": 1, "a": [1, {"b": null}]}');
  const value = [1n << 80n, Number.NaN, -0, undefined, odd, "\u0000\uD800", "x".repeat(1e6), new Date(0)];
  assert.deepEqual(await engine.call("echo", value, again), value);
});

test("errors arrive with kind, message and remedy; defects with their message", async t => {
  const {engine} = await startEngine(t);
  const error = await failure(engine.call("wrong", null, again));
  assert.deepEqual([error.kind, error.message, error.remedy], ["sql", "it was wrong", "Do it right."]);
  await assert.rejects(engine.call("defect", null, again), {name: "Error", message: "a defect"});
  await assert.rejects(engine.call("unsendable", null, again), /could not be cloned/);
  assert.equal(await engine.call("echo", 1, again), 1);
});

test("progress is forwarded, calls run beside each other", async t => {
  const {engine} = await startEngine(t);
  const seen: number[] = [];
  const counting = engine.call("count", 12, {...again, onProgress: progress => seen.push(progress.done)});
  assert.equal(await engine.call("echo", "meanwhile", again), "meanwhile");
  assert.equal(await counting, 12);
  assert.ok(seen.length >= 3, `told ${seen.length} times`);
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
  );
});

test("fault 31: a cancelled call rejects at once, and its query is stopped", async t => {
  const {engine, states} = await startEngine(t, {path: join(fixtures, "minimal.duckdb")});
  const pid = engine.pid;
  const controller = new AbortController();
  const endless = engine.call(
    "rows",
    "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = -1",
    {
      ...again,
      signal: controller.signal,
    },
  );
  await sleep(200);
  const started = performance.now();
  controller.abort();
  const error = await failure(endless);
  assert.equal(error.kind, "cancelled");
  assert.ok(performance.now() - started < 100);
  assert.deepEqual(await engine.call("rows", "SELECT 42", again), [[42]]);
  assert.ok(performance.now() - started < 300, "cancelled and answering again within 300 ms");
  await sleep(2300);
  assert.equal(engine.pid, pid, "the process is still the same");
  assert.deepEqual(states, [{phase: "ready"}]);
});

test("a call that writes is settled by the process: cancelled too late it resolves, else it rejects when it has stopped", async t => {
  const {engine} = await startEngine(t);
  const cancelled = (milliseconds: number) => ({...once, writes: true, signal: AbortSignal.timeout(milliseconds)});
  assert.equal(await engine.call("pause", 300, cancelled(50)), "done");
  assert.equal((await failure(engine.call("waitForCancel", null, cancelled(50)))).kind, "cancelled");
});

test("a call with a signal that is aborted already is not sent", async t => {
  const {engine} = await startEngine(t);
  const error = await failure(engine.call("echo", 1, {...again, signal: AbortSignal.abort()}));
  assert.equal(error.kind, "cancelled");
});
