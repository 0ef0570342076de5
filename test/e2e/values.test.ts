import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {freemem} from "node:os";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {tableStatements} from "../../src/demo/recording/tables.ts";
import {writeDatabase} from "../../src/engine/write-database.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {childrenOf} from "../helpers/processes.ts";
import {openTerminal, type RealTerminal} from "../helpers/terminal.ts";

/** Opens a database whose sessions `a`, `b` and so on have these start times (SQL) and user messages (SQL for their JSON). */
async function openWith(
  context: TestContext,
  sessions: readonly {readonly at?: string; readonly content: string; readonly reward?: string}[],
): Promise<RealTerminal> {
  const path = join(temporaryFolder(context), "values.duckdb");
  const rows = sessions.flatMap(({at = "TIMESTAMP '2025-07-25'", content, reward = "1"}, index) => {
    const id = `'${String.fromCodePoint(97 + index)}'`;
    return [
      `INSERT INTO session_traces VALUES (${id}, ${at}, 1, 1, 1, NULL, NULL)`,
      `INSERT INTO messages VALUES (${index}, ${id}, NULL, 'user', ${content}, NULL, NULL, 0)`,
      `INSERT INTO events (id, session_id, event_type, system_instance_id, reward, system_state_after)
        VALUES (${index}, ${id}, 'environment', 'world', ${reward}, '{"private_state": {"total_reward_episode": 1}}')`,
    ];
  });
  await writeDatabase(path, [...tableStatements(false), ...rows], async () => undefined);
  const terminal = openTerminal(process.execPath, [launcher, path], {columns: 120, rows: 30});
  context.after(() => terminal.kill("SIGKILL"));
  await terminal.waitFor(` of ${sessions.length} sessions pass`);
  return terminal;
}

const said = (text: string): string => `json_object('role', 'user', 'content', ${text})`;

/** The most memory that a process and its children have held, in MB each. */
function mostMemory(pid: number): readonly number[] {
  return [pid, ...childrenOf(pid)].map(each =>
    Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${each}/status`, "utf8"))?.[1] ?? 0) / 1024),
  );
}

test("fault 35: JSON nested 20,000 deep is shown, whole and raw", async context => {
  const nested = `(repeat('[', 20000) || repeat(']', 20000))`;
  const terminal = await openWith(context, [
    {content: nested},
    {content: said(nested)},
    {content: `'{"role": "user", "content": ' || ${nested} || '}'`},
  ]);
  terminal.write("F");
  await terminal.waitFor(screen => screen.includes("3 of 3 sessions pass") && screen.includes("1 of 3 ─"));
  terminal.write("\r");
  for (const position of [1, 2, 3]) {
    await terminal.waitFor(screen => screen.includes(`${position} of 3`) && screen.includes("▸"));
    for (const key of ["z", "r", "G", "r", "z"]) terminal.write(key);
    terminal.write("L");
  }
  terminal.write("qq");
  assert.equal((await terminal.exited).exitCode, 0);
});

test("fault 39: times without end, years past 9999 and rewards that are no number are shown, and nothing fails", async context => {
  const terminal = await openWith(context, [
    {at: "TIMESTAMP 'infinity'", content: said("'first'")},
    {at: "TIMESTAMP '-infinity'", content: said("'second'"), reward: "'nan'::DOUBLE"},
    {at: "TIMESTAMP '290000-01-01'", content: said("'third'"), reward: "'inf'::DOUBLE"},
    {at: "TIMESTAMP '0044-03-15 (BC)'", content: said("'fourth'")},
  ]);
  terminal.write("F");
  await terminal.waitFor(screen => screen.includes("4 of 4 sessions pass") && screen.includes("1 of 4 ─"));
  for (const text of ["first", "second", "third", "fourth"]) {
    terminal.write("\r");
    await terminal.waitFor(text);
    terminal.write("q");
    await terminal.waitFor("1 Sessions");
    terminal.write("j");
  }
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
});

test("fault 36: a message of 200 MB is cut where the data is: it is shown, and the interface stays small", {
  skip: freemem() < 6e9,
}, async context => {
  const terminal = await openWith(context, [{content: said("repeat('long ', 40000000)")}, {content: said("'short'")}]);
  terminal.write("F");
  await terminal.waitFor(screen => screen.includes("2 of 2 sessions pass") && screen.includes("1 of 2 ─"));
  terminal.write("\r");
  await terminal.waitFor(
    screen => screen.includes("200 MB, of which this is the beginning") && screen.includes("long long long"),
  );
  terminal.write("L");
  await terminal.waitFor("short");
  const [own = 0, engine = 0] = mostMemory(terminal.pid);
  context.diagnostic(`the interface held ${own} MB at most, the engine ${engine} MB`);
  assert.ok(own < 400, `${own} MB`);
  terminal.write("qq");
  assert.equal((await terminal.exited).exitCode, 0);
});
