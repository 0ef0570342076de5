import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {test} from "node:test";
import {fixtureCopy, fixtureNames, passesDefaults, truthOf} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {openTerminal, type RealTerminal, type TerminalOptions} from "../helpers/terminal.ts";

const open = (args: readonly string[], options: TerminalOptions = {}): RealTerminal =>
  openTerminal(process.execPath, [launcher, ...args], {columns: 120, rows: 35, ...options});

const digest = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");
const rowsOf = (screen: string): string[] => screen.split("\n");

for (const name of fixtureNames) {
  test(`${name}: opens, counts what the truth file counts, quits with 0 and leaves the folder as it was`, async context => {
    const path = fixtureCopy(context, name);
    const before = digest(path);
    const truth = truthOf(name);
    const passing = truth.filter(passesDefaults).length;
    const terminal = open([path]);
    const screen = await terminal.waitFor(`${passing} of ${truth.length} sessions pass`);
    assert.match(screen, /1 Sessions/);
    terminal.write("q");
    assert.equal((await terminal.exited).exitCode, 0);
    assert.equal(digest(path), before);
    assert.deepEqual(readdirSync(dirname(path)), ["crafter_traces.duckdb"]);
  });
}

test("the whole job: tune a threshold, read a conversation, export, and the file holds the list", async context => {
  const path = fixtureCopy(context, "late");
  const truth = truthOf("late");
  const terminal = open([path, "--min-reward", "2"]);
  const selected = truth.filter(session => passesDefaults(session) && (session.total_reward ?? 0) >= 2);
  await terminal.waitFor(`${selected.length} of ${truth.length} sessions pass`);
  terminal.write("\t\r");
  await terminal.waitFor("Min reward: 2");
  terminal.write("\u00154\r");
  const kept = truth.filter(session => passesDefaults(session) && (session.total_reward ?? 0) >= 4);
  await terminal.waitFor(`${kept.length} of ${truth.length} sessions pass`);
  terminal.write("\u001b");
  await new Promise(resolve => setTimeout(resolve, 100));
  terminal.write("\r");
  await terminal.waitFor("turn 1");
  terminal.write("q");
  await terminal.waitFor("1 Sessions");
  terminal.write("e");
  await terminal.waitFor("Export to:");
  const target = join(dirname(path), "chosen.jsonl");
  terminal.write(`\u0015${target}\r`);
  await terminal.waitFor("Exported");
  const ids = readFileSync(target, "utf8")
    .trimEnd()
    .split("\n")
    .map(line => (JSON.parse(line) as {metadata: {session_id: string}}).metadata.session_id);
  const expected = kept
    .toSorted((a, b) => (b.total_reward ?? 0) - (a.total_reward ?? 0) || (a.session_id < b.session_id ? -1 : 1))
    .map(({session_id}) => session_id);
  assert.deepEqual(ids, expected);
  assert.ok(existsSync(join(dirname(path), "chosen.manifest.json")));
  terminal.write("x");
  await new Promise(resolve => setTimeout(resolve, 100));
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
});

test("at 80×24 and at every size in between no row is lost and nothing is wider than the terminal", async context => {
  const path = fixtureCopy(context, "mixed");
  const terminal = open([path], {columns: 80, rows: 24});
  await terminal.waitFor("sessions pass");
  for (const [columns, rows] of [
    [80, 24],
    [200, 60],
    [41, 13],
    [120, 35],
    [10, 3],
    [99, 30],
    [100, 30],
  ] as const) {
    terminal.resize(columns, rows);
    const screen = await terminal.waitFor(text =>
      columns < 40
        ? text.includes("too small")
        : /trace-tui/.test(rowsOf(text)[0] ?? "") && rowsOf(text).length === rows,
    );
    assert.ok(rowsOf(screen).length <= rows, `${columns}×${rows}`);
  }
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
});

test("Ctrl+C ends at once with 130 and gives the terminal back", async context => {
  const terminal = open([fixtureCopy(context, "late")]);
  await terminal.waitFor("sessions pass");
  terminal.write("\u0003");
  assert.equal((await terminal.exited).exitCode, 130);
  const raw = terminal.raw();
  for (const off of ["\u001b[?1049l", "\u001b[?25h", "\u001b[?1000l", "\u001b[?1006l", "\u001b[?2004l"])
    assert.ok(raw.lastIndexOf(off) > raw.lastIndexOf("\u001b[?1049h"), JSON.stringify(off));
});

test("what cannot be opened is said on the screen with its remedy", async () => {
  const terminal = open(["/nowhere/traces.duckdb"]);
  const status = await terminal.exited;
  assert.notEqual(status.exitCode, 0);
  assert.match(await terminal.screen(), /nowhere\/traces\.duckdb/);
});

test("CI in the environment of a real terminal does not blind the interface", async context => {
  const terminal = open([fixtureCopy(context, "chat")], {environment: {CI: "true"}});
  await terminal.waitFor("sessions pass");
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
});
