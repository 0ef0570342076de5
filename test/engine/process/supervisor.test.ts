import assert from "node:assert/strict";
import {execFileSync, spawn} from "node:child_process";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, type TestContext, test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {fileURLToPath} from "node:url";
import {Supervisor, type SupervisorState} from "../../../src/engine/process/supervisor.ts";
import type {ArgumentOf} from "../../../src/engine/process/protocol.ts";
import {failure, fixtures, folderFor, until} from "../helpers.ts";
import {bundledEngine} from "./bundled-engine.ts";
import type {FixtureMethods} from "./fixture-engine.ts";

type Opened = {readonly pid: number; readonly path: string | null};
const again = {repeatable: true} as const;
const once = {repeatable: false} as const;
const engineProcess = {...(await bundledEngine()), mostMemory: 4e9};
after(() => engineProcess.remove());

async function start(
  t: TestContext,
  request: ArgumentOf<FixtureMethods, "open"> = {path: null},
  mostMemory = engineProcess.mostMemory,
): Promise<{engine: Supervisor<FixtureMethods, Opened>; states: SupervisorState[]; opened: Opened[]}> {
  const states: SupervisorState[] = [];
  const opened: Opened[] = [];
  const engine = await Supervisor.start<FixtureMethods, Opened>(
    {
      process: {...engineProcess, mostMemory},
      open: (process, call) => process.call("open", request, call),
      onOpened: one => opened.push(one),
      onState: state => states.push(state),
    },
    {},
  );
  t.after(() => engine.close());
  return {engine, states, opened};
}

/** Whether a process runs: a dead one that nobody has waited for yet does not. */
function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return !existsSync("/proc/self/stat") || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

test("values arrive as they were sent: bigints, dates, undefined, __proto__, a megabyte", async t => {
  const {engine} = await start(t);
  const odd: unknown = JSON.parse('{"__proto__": 1, "a": [1, {"b": null}]}');
  const value = [1n << 80n, Number.NaN, -0, undefined, odd, "\u0000\uD800", "x".repeat(1e6), new Date(0)];
  assert.deepEqual(await engine.call("echo", value, again), value);
});

test("errors arrive with kind, message and remedy; defects with their message", async t => {
  const {engine} = await start(t);
  const error = await failure(engine.call("wrong", null, again));
  assert.deepEqual([error.kind, error.message, error.remedy], ["sql", "it was wrong", "Do it right."]);
  await assert.rejects(engine.call("defect", null, again), {name: "Error", message: "a defect"});
  await assert.rejects(engine.call("unsendable", null, again), /could not be cloned/);
  assert.equal(await engine.call("echo", 1, again), 1);
});

test("progress is forwarded, calls run beside each other", async t => {
  const {engine} = await start(t);
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
  const {engine, states} = await start(t, {path: join(fixtures, "minimal.duckdb")});
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

test("a call with a signal that is aborted already is not sent", async t => {
  const {engine} = await start(t);
  const error = await failure(engine.call("echo", 1, {...again, signal: AbortSignal.abort()}));
  assert.equal(error.kind, "cancelled");
});

test("fault 32: a query that does not heed the interrupt costs its process, 2 s later; bystanders are asked again", async t => {
  const {engine, states} = await start(t, {path: join(fixtures, "minimal.duckdb")});
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
  assert.equal(isAlive(first), false);
  assert.equal((await exporting).message, "the engine did not stop a query that was cancelled during this request");
  assert.equal(await bystander, "done");
  assert.deepEqual(
    states.map(state => state.phase),
    ["ready", "restarting", "ready"],
  );
});

for (const signal of ["SIGSEGV", "SIGABRT", "SIGKILL"] as const) {
  test(`fault 22: a crash (${signal}) rejects its call, and the engine comes back with the same file`, async t => {
    const {engine, states, opened} = await start(t, {path: join(fixtures, "minimal.duckdb")});
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

test("fault 22: a request that has killed three processes is refused; others go on", async t => {
  const {engine} = await start(t);
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
  const {engine, states} = await start(t);
  const first = engine.pid;
  await assert.rejects(engine.call("fatal", null, again), /INTERNAL Error/);
  await until(() => states.length === 3);
  assert.notEqual(engine.pid, first);
  assert.equal(await engine.call("echo", "back", again), "back");
});

test("fault 33: a process that holds too much memory is killed, and the message says so", async t => {
  const {engine} = await start(t, {path: null}, 400e6);
  const started = performance.now();
  const error = await failure(engine.call("hold", 900, again));
  assert.ok(performance.now() - started < 3000);
  assert.equal(error.kind, "engine");
  assert.match(error.message, /^the engine used [\d,]+ MB of memory during this request$/);
  assert.match(error.remedy ?? "", /--memory/);
  assert.equal(await engine.call("echo", 1, again), 1);
});

test("a process that ends by itself is replaced", async t => {
  const {engine} = await start(t);
  assert.match((await failure(engine.call("exit", 3, again))).message, /crashed \(exit code 3\)/);
  assert.equal(await engine.call("echo", 1, again), 1);
});

test("fault 34: closing takes half a second at most, whatever is running, and leaves no process and no folder", async t => {
  const queries = [
    "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = -1",
    "SELECT max(levenshtein(repeat('ab', 30000), repeat('ba', 30000) || range)) FROM range(100)",
  ];
  for (const query of queries) {
    const {engine} = await start(t, {path: join(fixtures, "minimal.duckdb")});
    const {pid} = engine;
    const running = failure(engine.call("rows", query, again));
    await sleep(300);
    const started = performance.now();
    await engine.close();
    const took = performance.now() - started;
    assert.ok(took < 500, `closing took ${took} ms`);
    assert.equal((await running).message, "the database has been closed");
    assert.equal(isAlive(pid), false);
    assert.deepEqual(
      readdirSync(tmpdir()).filter(name => name.includes(`-${pid}-`)),
      [],
    );
  }
  const {engine} = await start(t);
  const hanging = failure(engine.call("hang", null, again));
  await sleep(100);
  const started = performance.now();
  await engine.close();
  assert.ok(performance.now() - started < 500);
  await hanging;
});

test("fault 58: SIGUSR1 opens no debugger; SIGINT and SIGHUP do not end the engine", async t => {
  const {engine} = await start(t);
  const {pid} = engine;
  assert.ok(pid !== undefined);
  for (const signal of ["SIGUSR1", "SIGINT", "SIGHUP"] as const) process.kill(pid, signal);
  await sleep(200);
  assert.equal(await engine.call("echo", 1, again), 1);
  assert.equal(engine.pid, pid);
  const listening = execFileSync("ls", ["-l", `/proc/${pid}/fd`], {encoding: "utf8"});
  const tcp = new Set(
    execFileSync("cat", [`/proc/${pid}/net/tcp`], {encoding: "utf8"})
      .split("\n")
      .filter(line => line.includes(":240D "))
      .map(line => line.trim().split(/\s+/)[9]),
  );
  assert.ok(![...listening.matchAll(/socket:\[(\d+)\]/g)].some(([, inode]) => tcp.has(inode)), "no port 9229");
});

test("the engine is in a process group of its own: the terminal's Ctrl+C does not reach it", async t => {
  const {engine} = await start(t);
  const group = (pid: number) => execFileSync("ps", ["-o", "pgid=", "-p", String(pid)], {encoding: "utf8"}).trim();
  assert.notEqual(group(engine.pid ?? 0), group(process.pid));
});

test("fault 59: when the interface is killed the engine dies within a second and leaves nothing", async t => {
  const script = fileURLToPath(new URL("fixture-parent.ts", import.meta.url));
  const parent = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), script, join(fixtures, "minimal.duckdb")],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  t.after(() => parent.kill("SIGKILL"));
  let out = "";
  parent.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString("utf8");
  });
  const pid = await until(() => /ENGINE (\d+)/.exec(out)?.[1]).then(Number);
  assert.equal(isAlive(pid), true);
  const folders = () => readdirSync(tmpdir()).filter(name => name.includes(`-${pid}-`));
  assert.equal(folders().length, 1);
  parent.kill("SIGKILL");
  await until(() => !isAlive(pid), 1000);
  assert.deepEqual(folders(), []);
});

test("what is left to be written is written, but waited for no longer than 0.7 s", async t => {
  for (const milliseconds of [200, 2000]) {
    const {engine} = await start(t);
    const path = join(folderFor(t), `unfinished-${milliseconds}`);
    const {pid} = engine;
    await engine.call("leaveUnfinished", {path, milliseconds}, once);
    const from = performance.now();
    await engine.close();
    const took = performance.now() - from;
    assert.equal(existsSync(path), milliseconds < 700);
    assert.ok(took < 1000, `${took} ms`);
    await until(() => !isAlive(pid));
    assert.ok(existsSync(path));
  }
});
