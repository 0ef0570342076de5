import assert from "node:assert/strict";
import {execFileSync, spawn} from "node:child_process";
import {existsSync, readdirSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {fileURLToPath} from "node:url";
import {isRunning} from "../../helpers/processes.ts";
import {failure, fixtures, folderFor, until} from "../helpers.ts";
import {again, once, startEngine} from "./start-engine.ts";

test("fault 34: closing takes half a second at most, whatever is running, and leaves no process and no folder", async t => {
  const queries = [
    "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = -1",
    "SELECT max(levenshtein(repeat('ab', 30000), repeat('ba', 30000) || range)) FROM range(100)",
  ];
  for (const query of queries) {
    const {engine} = await startEngine(t, {path: join(fixtures, "minimal.duckdb")});
    const {pid} = engine;
    const running = failure(engine.call("rows", query, again));
    await sleep(300);
    const started = performance.now();
    await engine.close();
    const took = performance.now() - started;
    assert.ok(took < 500, `closing took ${took} ms`);
    assert.equal((await running).message, "the database has been closed");
    assert.equal(isRunning(pid), false);
    assert.deepEqual(
      readdirSync(tmpdir()).filter(name => name.includes(`-${pid}-`)),
      [],
    );
  }
  const {engine} = await startEngine(t);
  const hanging = failure(engine.call("hang", null, again));
  await sleep(100);
  const started = performance.now();
  await engine.close();
  assert.ok(performance.now() - started < 500);
  await hanging;
});

test("fault 58: SIGUSR1 opens no debugger; SIGINT and SIGHUP do not end the engine", async t => {
  const {engine} = await startEngine(t);
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
  const {engine} = await startEngine(t);
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
  assert.equal(isRunning(pid), true);
  const folders = () => readdirSync(tmpdir()).filter(name => name.includes(`-${pid}-`));
  assert.equal(folders().length, 1);
  parent.kill("SIGKILL");
  await until(() => !isRunning(pid), 1000);
  assert.deepEqual(folders(), []);
});

test("what is left to be written is written, but waited for no longer than 0.7 s", async t => {
  for (const milliseconds of [200, 2000]) {
    const {engine} = await startEngine(t);
    const path = join(folderFor(t), `unfinished-${milliseconds}`);
    const {pid} = engine;
    await engine.call("leaveUnfinished", {path, milliseconds}, once);
    const from = performance.now();
    await engine.close();
    const took = performance.now() - from;
    assert.equal(existsSync(path), milliseconds < 700);
    assert.ok(took < 1000, `${took} ms`);
    await until(() => !isRunning(pid));
    assert.ok(existsSync(path));
  }
});
