import assert from "node:assert/strict";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {test} from "node:test";
import {run} from "./captured-io.ts";
import {fixture, fixtureNames, inFolder, truthOf} from "./fixtures.ts";

for (const name of fixtureNames) {
  test(`inspect ${name}: the counts are those of the truth`, async () => {
    const {exitCode, stdout, stderr} = await run(["inspect", fixture(name), "--json"]);
    assert.equal(exitCode, 0, stderr);
    const json = JSON.parse(stdout);
    const truth = truthOf(name);
    assert.equal(json.sessions, truth.length);
    assert.equal(json.failed, truth.filter(session => session.failed).length);
    assert.equal(json.known.reward, truth.filter(session => session.total_reward !== null).length);
    assert.equal(json.best_sessions.length, 5);
    assert.ok(json.next[0].startsWith("trace-tui "));
  });
}

test("inspect as text has its sections", async () => {
  const {exitCode, stdout, stderr} = await run(["inspect", fixture("mixed")]);
  assert.equal(exitCode, 0, stderr);
  for (const title of ["Database", "Tables", "Best sessions", "Sample conversation", "Test extraction", "Next"]) {
    assert.match(stdout, new RegExp(`^${title}$`, "m"));
  }
});

test("show: a unique start of an id is enough", async () => {
  const [session] = truthOf("late");
  assert.ok(session);
  const {exitCode, stdout} = await run(["show", fixture("late"), session.session_id.slice(0, 20)]);
  assert.equal(exitCode, 0);
  assert.ok(stdout.startsWith(`${session.session_id}\n`));
  for (const {user} of session.conversation) assert.ok(stdout.includes(user), user);
  assert.match(stdout, /^── system ──$/m);
  assert.match(stdout, /^── turn 19, assistant ──$/m);
});

test("show: some turns, and each format", async () => {
  const [session] = truthOf("late");
  assert.ok(session);
  const show = async (...words: string[]) => {
    const {exitCode, stdout, stderr} = await run(["show", fixture("late"), session.session_id, ...words]);
    assert.equal(exitCode, 0, stderr);
    return stdout;
  };
  const json = JSON.parse(await show("--format", "json", "--turns", "3-5"));
  assert.deepEqual(
    json.turns.map(({turn}: {turn: number}) => turn),
    [3, 4, 5],
  );
  assert.deepEqual(new Set(json.messages.map(({turn}: {turn: number | null}) => turn)), new Set([null, 3, 4, 5]));
  const openai = JSON.parse(await show("--format", "openai"));
  assert.equal(openai.messages[0].role, "system");
  assert.match(await show("--format", "markdown", "--turns", "0"), /^# .*\n\n[^]*^## Turn 0$[^]*^```text$/m);
});

test("show: what cannot be shown", async () => {
  const [session] = truthOf("late");
  const ambiguous = await run(["show", fixture("late"), "crafter"]);
  assert.equal(ambiguous.exitCode, 66);
  assert.match(ambiguous.stderr, /^trace-tui: more than one session's id has "crafter"\n {2}crafter_episode_/);
  const wrong = await run(["show", fixture("late"), `x${session?.session_id.slice(1)}`]);
  assert.equal(wrong.exitCode, 66);
  assert.match(wrong.stderr, /^trace-tui: no session's id has "x/);
  assert.ok(wrong.stderr.includes(`  ${session?.session_id}\n`), wrong.stderr);
  assert.equal((await run(["show", fixture("late"), session?.session_id ?? "", "--turns", "99"])).exitCode, 2);
  assert.equal((await run(["show", fixture("late"), session?.session_id ?? "", "--turns", "9-3"])).exitCode, 2);
  assert.equal((await run(["show", fixture("late"), session?.session_id ?? "", "--format", "pdf"])).exitCode, 2);
});

test("query: the tables, the rollup, parameters, a limit, a file, stdin", async () => {
  await inFolder({"db.duckdb": "late"}, async () => {
    const query = async (...words: string[]) => {
      const {exitCode, stdout, stderr} = await run(["query", "db.duckdb", ...words]);
      assert.equal(exitCode, 0, stderr);
      return {stdout, stderr};
    };
    const [session] = truthOf("late");
    assert.equal((await query("select count(*) as n from session_traces", "--format", "csv")).stdout, "n\n20\n");
    const byId = await query(
      "select turns, tokens from sessions where session_id = $1 and reward > $2",
      "-p",
      session?.session_id ?? "",
      "-p",
      "0",
      "--format",
      "jsonl",
    );
    assert.deepEqual(JSON.parse(byId.stdout), {turns: session?.turns, tokens: session?.total_tokens});
    const limited = await query("from sessions", "--limit", "3", "--format", "json");
    assert.equal(JSON.parse(limited.stdout).length, 3);
    assert.equal(limited.stderr, "");
    const long = await query("from range(1001)");
    assert.equal(long.stdout.split("\n").length, 1_003);
    assert.match(long.stderr, /^trace-tui: only the first 1000 rows are shown: --limit N shows more\n$/);
    writeFileSync("q.sql", "select 42 as answer");
    assert.match((await query("--file", "q.sql")).stdout, /^answer\n─+\n +42\n$/);
    const fromStdin = await run(["query", "db.duckdb", "-"], {stdin: "select 7 as n"});
    assert.match(fromStdin.stdout, /7/);
  });
});

test("query: anything but reading is refused with one line", async () => {
  await inFolder({"db.duckdb": "late"}, async () => {
    const before = readFileSync("db.duckdb");
    for (const sql of [
      "delete from events",
      "select 1; select 2",
      "attach 'x.duckdb'",
      "selec 1",
      "copy events to 'x.csv'",
    ]) {
      const {exitCode, stdout, stderr} = await run(["query", "db.duckdb", sql]);
      assert.deepEqual([exitCode, stdout], [1, ""], sql);
      assert.match(stderr, /^trace-tui: .+\n/);
    }
    assert.ok(before.equals(readFileSync("db.duckdb")));
    assert.equal((await run(["query", "db.duckdb"])).exitCode, 2);
    assert.equal((await run(["query", "db.duckdb", "select 1", "-f", "q.sql"])).exitCode, 2);
    assert.equal((await run(["query", "db.duckdb", "-f", "q.sql"])).exitCode, 66);
  });
});

test("demo: writes a database that the other commands read; never over a file unasked", async () => {
  await inFolder({}, async () => {
    assert.equal(
      (await run(["demo", "demo.duckdb", "--sessions", "12", "--seed", "3", "--layout", "mixed"])).exitCode,
      0,
    );
    const first = await run(["filter", "demo.duckdb", "--dry-run", "--json", "--min-reward", "off"]);
    assert.equal(JSON.parse(first.stdout).total_sessions, 12);
    const refused = await run(["demo", "demo.duckdb"]);
    assert.equal(refused.exitCode, 2);
    assert.match(refused.stderr, /demo\.duckdb exists already\nReplace it with --force\.\n/);
    assert.equal((await run(["demo", "demo.duckdb", "--force", "--sessions", "1"])).exitCode, 0);
    assert.equal((await run(["demo", "x.duckdb", "--layout", "new"])).exitCode, 2);
    assert.ok(!existsSync("x.duckdb"));
  });
});

test("without a terminal the interface is a summary", async () => {
  const {exitCode, stdout, stderr} = await run([fixture("late"), "--min-reward", "2"]);
  assert.equal(exitCode, 0, stderr);
  const count = truthOf("late").filter(session => (session.total_reward ?? 0) >= 2).length;
  assert.ok(
    stdout.startsWith(`late.duckdb   ${count} of 20 sessions pass (${((100 * count) / 20).toFixed(1)}%)   `),
    stdout,
  );
  assert.match(stdout, /recipe: min-reward-2\n\nSession +Model +Reward/);
  assert.match(stderr, /no terminal/);
  const nothing = await run([fixture("late"), "--min-reward", "1e9"]);
  assert.equal(nothing.exitCode, 0);
  assert.match(nothing.stdout, /none of 20 sessions passes: Min reward alone/);
});

test("the demo, too", async () => {
  const {exitCode, stdout} = await run(["--demo"]);
  assert.equal(exitCode, 0);
  assert.match(stdout, /^demo\.duckdb {3}\d+ of 100 sessions pass/);
});

test("without arguments the databases of the folder are offered, newest first", async () => {
  await inFolder({"crafter_traces.duckdb": "minimal"}, async () => {
    const {exitCode, stdout, stderr} = await run([]);
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.equal(
      stderr,
      "trace-tui: which database?\n  trace-tui crafter_traces.duckdb\n  trace-tui --demo\n  trace-tui --help\n",
    );
  });
});

test("a file that is none, and one that is no database, are one line each", async () => {
  await inFolder({}, async () => {
    writeFileSync("text.duckdb", "hello\n");
    for (const words of [["inspect"], ["filter", "-d"], ["show"], ["query"]]) {
      const tail = words[0] === "show" ? ["x"] : words[0] === "query" ? ["select 1"] : [];
      const missing = await run([...words, "missing.duckdb", ...tail]);
      assert.equal(missing.exitCode, 66, words.join(" "));
      assert.match(missing.stderr, /^trace-tui: .*missing\.duckdb.*\n/);
      const text = await run([...words, "text.duckdb", ...tail]);
      assert.equal(text.exitCode, 66, words.join(" "));
    }
    assert.equal((await run(["missing.duckdb"])).exitCode, 66);
  });
});

test("an interruption ends a command with 130", async () => {
  const {exitCode, stdout} = await run(["inspect", fixture("late")], {signal: AbortSignal.abort()});
  assert.deepEqual([exitCode, stdout], [130, ""]);
});
