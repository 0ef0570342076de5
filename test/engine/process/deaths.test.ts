import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {Supervisor, type SupervisorState} from "../../../src/engine/process/supervisor.ts";
import {isRunning} from "../../helpers/processes.ts";
import {failure, fixtures, until} from "../helpers.ts";
import type {FixtureMethods} from "./fixture-engine.ts";
import {again, engineProcess, once, type Opened, startEngine} from "./start-engine.ts";

test("fault 32: a query that does not heed the interrupt costs its process, 2 s later; bystanders are asked again", async t => {
  const {engine, states} = await startEngine(t, {path: join(fixtures, "minimal.duckdb")});
  const first = engine.pid;
  const controller = new AbortController();
  const stuck = engine.call(
    "rows",
    "SELECT max(levenshtein(repeat('ab', 30000), repeat('ba', 30000) || range)) FROM range(100)",
    {
      ...again,
      signal: controller.signal,
    },
  );
  await sleep(300);
  const started = performance.now();
  controller.abort();
  assert.equal((await failure(stuck)).kind, "cancelled");
  assert.ok(performance.now() - started < 100);
  const bystander = engine.call("pause", 4000, again);
  const exporting = failure(engine.call("pause", 4001, once));
  await until(() => states.some(state => state.phase === "restarting"), 4000);
  assert.ok(performance.now() - started < 2500, "killed within 2.5 s");
  assert.equal(await engine.call("echo", "back", again), "back");
  assert.notEqual(engine.pid, first);
  assert.equal(isRunning(first), false);
  assert.equal((await exporting).message, "the engine did not stop a query that was cancelled during this request");
  assert.equal(await bystander, "done");
  assert.deepEqual(
    states.map(state => state.phase),
    ["ready", "restarting", "ready"],
  );
});

for (const signal of ["SIGSEGV", "SIGABRT", "SIGKILL"] as const) {
  test(`fault 22: a crash (${signal}) rejects its call, and the engine comes back with the same file`, async t => {
    const {engine, states, opened} = await startEngine(t, {path: join(fixtures, "minimal.duckdb")});
    const error = await failure(engine.call("crash", signal, again));
    assert.equal(error.kind, "engine");
    assert.equal(error.message, `the engine crashed (${signal}) during this request`);
    assert.deepEqual(await engine.call("rows", "SELECT count(*) FROM src.main.session_traces", again), [[20]]);
    assert.deepEqual(states, [
      {phase: "ready"},
      {phase: "restarting", reason: `the engine crashed (${signal})`},
      {phase: "ready"},
    ]);
    assert.equal(opened.length, 2);
    assert.deepEqual(
      opened.map(one => one.path),
      Array(2).fill(join(fixtures, "minimal.duckdb")),
    );
  });
}

test("fault 22: what is asked between a death and its discovery is answered, or told of the death", async t => {
  const {engine} = await startEngine(t);
  for (let round = 0; round < 5; round++) {
    const {pid} = engine;
    process.kill(pid ?? 0, "SIGKILL");
    const asked: Promise<unknown>[] = [];
    for (let number = 0; engine.pid === pid && number < 100_000; number++) {
      const call = engine.call("echo", `${round} ${number}`, again).catch((error: unknown) => error);
      asked.push(call.then(answer => (answer instanceof Error ? answer.message : typeof answer)));
      await new Promise(resolve => setImmediate(resolve));
    }
    const told = new Set(await Promise.all(asked));
    for (const expected of ["string", "the engine crashed (SIGKILL) during this request"]) told.delete(expected);
    assert.deepEqual([...told], []);
  }
});

test("fault 22: a request that has killed three processes is refused; others go on", async t => {
  const {engine} = await startEngine(t);
  for (let death = 0; death < 3; death += 1) {
    assert.match((await failure(engine.call("crash", "SIGSEGV", again))).message, /crashed \(SIGSEGV\)/);
  }
  const pid = await engine.call("echo", 1, again).then(() => engine.pid);
  const error = await failure(engine.call("crash", "SIGSEGV", again));
  assert.equal(error.message, "the engine has died three times of this request and does not try again");
  assert.equal(await engine.call("echo", 2, again), 2);
  assert.equal(engine.pid, pid, "no further process died");
  assert.match((await failure(engine.call("crash", "SIGABRT", again))).message, /SIGABRT/);
});

test("fault 22: a process that dies each time it opens is given up after three", async t => {
  let starts = 0;
  const error = await failure(
    Supervisor.start<FixtureMethods, Opened>(
      {
        process: engineProcess,
        open: (process, call) => {
          starts += 1;
          return process.call("open", {path: null, dies: true}, call);
        },
        onOpened: () => undefined,
        onState: () => undefined,
      },
      {},
    ),
  );
  assert.equal(error.message, "the engine crashed (SIGSEGV) while it opened the file");
  assert.equal(starts, 1);

  const states: SupervisorState[] = [];
  const engine = await Supervisor.start<FixtureMethods, Opened>(
    {
      process: engineProcess,
      open: (process, call) => {
        starts += 1;
        return process.call("open", {path: null, dies: starts > 2}, call);
      },
      onOpened: () => undefined,
      onState: state => states.push(state),
    },
    {},
  );
  t.after(() => engine.close());
  await failure(engine.call("crash", "SIGSEGV", again));
  const refused = await failure(engine.call("echo", 1, again));
  assert.equal(refused.message, "the engine crashed (SIGSEGV) each time it opened the file");
  assert.equal(starts, 5);
  assert.deepEqual(states.at(-1), {phase: "dead", reason: refused.message});
});

test("fault 23: an error that DuckDB does not survive ends its process after the answer", async t => {
  const {engine, states} = await startEngine(t);
  const first = engine.pid;
  await assert.rejects(engine.call("fatal", null, again), /INTERNAL Error/);
  await until(() => states.length === 3);
  assert.notEqual(engine.pid, first);
  assert.equal(await engine.call("echo", "back", again), "back");
});

test("fault 33: a process that holds too much memory is killed, and the message says so", async t => {
  const {engine} = await startEngine(t, {path: null}, 400e6);
  const started = performance.now();
  const error = await failure(engine.call("hold", 900, again));
  assert.ok(performance.now() - started < 3000);
  assert.equal(error.kind, "engine");
  assert.match(error.message, /^the engine used [\d,]+ MB of memory during this request$/);
  assert.match(error.remedy ?? "", /--memory/);
  assert.equal(await engine.call("echo", 1, again), 1);
});

test("a process that ends by itself is replaced", async t => {
  const {engine} = await startEngine(t);
  assert.match((await failure(engine.call("exit", 3, again))).message, /crashed \(exit code 3\)/);
  assert.equal(await engine.call("echo", 1, again), 1);
});
