import assert from "node:assert/strict";
import {test, type TestContext} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {fixtureCopy, passesDefaults, truthOf} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {childrenOf, processorSeconds} from "../helpers/processes.ts";
import {openTerminal, type RealTerminal} from "../helpers/terminal.ts";

const truth = truthOf("late");
const passing = `${truth.filter(passesDefaults).length} of ${truth.length} sessions pass`;

/** A condition that takes longer than anyone waits, and that DuckDB cannot work out beforehand. */
const endless =
  "reward < (select count(*) from range(3000000) a, range(3000000) b where (a.range * b.range + turns) % 7 = 8)";

function open(context: TestContext, args: readonly string[] = []): RealTerminal {
  const path = fixtureCopy(context, "late");
  const terminal = openTerminal(process.execPath, [launcher, path, ...args], {columns: 120, rows: 35});
  context.after(() => terminal.kill("SIGKILL"));
  return terminal;
}

/** Waits until there is an engine process that is another one. */
async function nextEngine(terminal: RealTerminal, before: number): Promise<number> {
  for (let tries = 0; tries < 1000; tries++) {
    const [now] = childrenOf(terminal.pid);
    if (now !== undefined && now !== before) return now;
    await sleep(10);
  }
  throw new Error("the engine did not come back");
}

/** Waits until an engine process has computed for a while: it runs the query. */
async function requestUnderWay(pid: number): Promise<void> {
  for (let tries = 0; tries < 1000 && processorSeconds(pid) < 1.5; tries++) await sleep(10);
}

const isStale = (screen: string): boolean => /~\d+ of \d+/.test(screen.split("\n")[0] ?? "");

async function typeCondition(terminal: RealTerminal, condition: string): Promise<void> {
  terminal.write("=");
  await terminal.waitFor("Where (SQL):");
  terminal.write(`\u0015\u001b[200~${condition}\u001b[201~`);
  await terminal.waitFor(condition.slice(-20));
  terminal.write("\r");
}

test("fault 22: the engine is killed: the screen says so, and all is as it was with the next one", async context => {
  const terminal = open(context);
  await terminal.waitFor(passing);
  await terminal.waitFor(screen => / 1 of \d+ ─/.test(screen));
  terminal.write("jj");
  const before = await terminal.waitFor(" 3 of ");
  const cursorRow = before.split("\n").find(row => row.startsWith("▸"));
  const engine = await nextEngine(terminal, 0);
  const killedAt = performance.now();
  process.kill(engine, "SIGKILL");
  await terminal.waitFor("The engine is being restarted");
  terminal.write("j");
  await terminal.waitFor(" 4 of ");
  terminal.write("k");
  await nextEngine(terminal, engine);
  terminal.write("\t\r\u00153\r");
  const kept = truth.filter(session => passesDefaults(session) && (session.total_reward ?? 0) >= 3).length;
  await terminal.waitFor(`${kept} of ${truth.length} sessions pass`);
  context.diagnostic(`an answer ${Math.round(performance.now() - killedAt)} ms after the kill`);
  terminal.write("u");
  const after = await terminal.waitFor(screen => screen.includes(passing) && !isStale(screen));
  assert.equal(
    after
      .split("\n")
      .find(row => row.startsWith("▸"))
      ?.slice(0, 60),
    cursorRow?.slice(0, 60),
  );
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
  assert.equal(terminal.emulator.buffer.active.type, "normal");
});

test("faults 31, 34: a condition that is tried for ever is left with Esc; quitting during one takes no second", async context => {
  const terminal = open(context);
  await terminal.waitFor(passing);
  await typeCondition(terminal, endless);
  await terminal.waitFor("being tried on every session");
  terminal.write("\u001b");
  await terminal.waitFor(screen => !screen.includes("Where (SQL):"));
  await typeCondition(terminal, "reward >= 3");
  const kept = truth.filter(session => passesDefaults(session) && (session.total_reward ?? 0) >= 3).length;
  await terminal.waitFor(`${kept} of ${truth.length} sessions pass`);
  await typeCondition(terminal, endless);
  await terminal.waitFor("being tried on every session");
  const started = performance.now();
  terminal.write("\u0003");
  assert.equal((await terminal.exited).exitCode, 130);
  const took = performance.now() - started;
  context.diagnostic(`quit after ${took.toFixed(0)} ms`);
  assert.ok(took < 1000, `${took} ms`);
  assert.equal(terminal.emulator.buffer.active.type, "normal");
});

test("fault 22: a request that has killed three engines is not tried again, and the screen says so", async context => {
  const terminal = open(context, ["--where", endless]);
  await terminal.waitFor("2 Filters");
  let engine = 0;
  for (let death = 0; death < 3; death++) {
    engine = await nextEngine(terminal, engine);
    await terminal.waitFor(screen => !screen.includes("opening"));
    await requestUnderWay(engine);
    process.kill(engine, "SIGKILL");
  }
  await terminal.waitFor("died three times of this request");
  terminal.write("F");
  await terminal.waitFor(`${truth.length} of ${truth.length} sessions pass`);
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
});
