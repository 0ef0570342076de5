import assert from "node:assert/strict";
import {test, type TestContext} from "node:test";
import {fixtureCopy, passesDefaults, truthOf} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {childrenOf} from "../helpers/processes.ts";
import {openTerminal, type RealTerminal} from "../helpers/terminal.ts";
import {assertWithin, isSoak, timed} from "./response-times.ts";

const rounds = isSoak ? 20 : 1;
const keys = isSoak ? 400 : 60;
const limits = isSoak
  ? {key: 50, cancel: 300, hardKill: 2500, restart: 500, quit: 1000}
  : {key: 200, cancel: 900, hardKill: 4500, restart: 3000, quit: 3000};

const truth = truthOf("late");
const passing = `${truth.filter(passesDefaults).length} of ${truth.length} sessions pass`;

/** Conditions that take longer than anyone waits: DuckDB stops the first when it is asked to, the second not before its end. */
const endless =
  "reward < (select count(*) from range(3000000) a, range(3000000) b where (a.range * b.range + turns) % 7 = 8)";
const deaf =
  "turns < (select max(levenshtein(repeat('ab', 30000), repeat('ba', 30000) || range || turns)) from range(999))";

async function open(context: TestContext, args: readonly string[] = []): Promise<RealTerminal> {
  const terminal = openTerminal(process.execPath, [launcher, fixtureCopy(context, "late"), ...args], {
    columns: 120,
    rows: 35,
  });
  context.after(() => terminal.kill("SIGKILL"));
  await terminal.waitFor("2 Filters");
  return terminal;
}

async function tryCondition(terminal: RealTerminal, condition: string): Promise<void> {
  terminal.write("=");
  await terminal.waitFor("Where (SQL):");
  terminal.write(`\u0015\u001b[200~${condition}\u001b[201~`);
  await terminal.waitFor(condition.slice(-20));
  terminal.write("\r");
  await terminal.waitFor("being tried on every session");
}

function engineOf(terminal: RealTerminal): number {
  return childrenOf(terminal.pid)[0] ?? 0;
}

test("fault 31: beside an endless query each key has its frame, and Esc cancels", {timeout: 600_000}, async context => {
  const terminal = await open(context, ["--where", endless]);
  terminal.write("2");
  const frames: number[] = [];
  for (let round = 0; round < keys; round++) {
    const [key, wanted] = round % 2 === 0 ? ["j", "▸Min achievements"] : ["k", "▸Min reward"];
    frames.push(await timed(terminal, wanted, () => terminal.write(key)));
  }
  assertWithin(context, "key to frame beside an endless query", frames, limits.key);
  const cancels: number[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round > 0) {
      terminal.write("u");
      await terminal.waitFor(screen => /~\d+ of \d+/.test(screen.split("\n")[0] ?? ""));
    }
    cancels.push(await timed(terminal, "Cancelled", () => terminal.write("\u001b")));
    await terminal.waitFor(passing);
  }
  assertWithin(context, 'Esc to "Cancelled"', cancels, limits.cancel);
});

test("fault 32: a query that heeds nothing costs its engine, and the next answers", {
  timeout: 600_000,
}, async context => {
  const terminal = await open(context);
  await terminal.waitFor(passing);
  const kills: number[] = [];
  for (let round = 0; round < Math.ceil(rounds / 4); round++) {
    await tryCondition(terminal, deaf);
    const before = engineOf(terminal);
    // Long enough for the query to have begun.
    await new Promise(resolve => setTimeout(resolve, 500));
    kills.push(
      await timed(terminal, "The engine is being restarted", () => {
        terminal.write("\u001b");
      }),
    );
    await terminal.waitFor("The engine is back");
    assert.notEqual(engineOf(terminal), before);
  }
  assertWithin(context, "Esc to the end of an engine that heeds nothing", kills, limits.hardKill);
});

test("fault 22: an engine that is killed is back", {timeout: 600_000}, async context => {
  const terminal = await open(context);
  await terminal.waitFor(passing);
  const restarts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const pid = engineOf(terminal);
    restarts.push(await timed(terminal, "The engine is back", () => process.kill(pid, "SIGKILL")));
    // The notice has to go before it can be waited for again.
    terminal.write("R");
    await terminal.waitFor("This is the file as it is now");
  }
  assertWithin(context, "kill to the next engine", restarts, limits.restart);
});

test("fault 34: quitting during a query takes no second", {timeout: 600_000}, async context => {
  const quits: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const terminal = await open(context);
    await terminal.waitFor(passing);
    await tryCondition(terminal, round % 2 === 0 ? endless : deaf);
    const started = performance.now();
    terminal.write("\u0003");
    assert.equal((await terminal.exited).exitCode, 130);
    quits.push(performance.now() - started);
  }
  assertWithin(context, "quitting during a query", quits, limits.quit);
});
