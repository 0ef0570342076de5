import assert from "node:assert/strict";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {test} from "node:test";
import {type Outcome, run} from "./captured-io.ts";
import {inFolder, truthOf} from "./fixtures.ts";

/** Types a line of the guide, with the program's name in place of the script's. */
function type(line: string): Promise<Outcome> {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(match => match[1] ?? match[2] ?? "");
  assert.equal(words[0], "trace-tui");
  return run(words.slice(1));
}

const lines = (path: string) => readFileSync(path, "utf8").trimEnd().split("\n");
const sessions = truthOf("late");
const passing = (reward: number, cost = 1) =>
  sessions.filter(
    session =>
      (session.total_reward ?? 0) >= reward &&
      (session.total_cost ?? 0) <= cost &&
      (session.total_tokens ?? 0) <= 50_000,
  ).length;

test("the guide, line by line", async t => {
  await inFolder({"crafter_traces.duckdb": "late"}, async () => {
    await t.test("1. Test DuckDB connection", async () => {
      const {exitCode, stdout} = await type("trace-tui inspect crafter_traces.duckdb");
      assert.equal(exitCode, 0);
      assert.match(stdout, /^ {2}session_traces +20 /m, "database statistics");
      assert.match(stdout, /^Best sessions$/m, "sample sessions");
      assert.match(stdout, /^Sample conversation$/m);
      assert.match(stdout, /^ {2}user {7}Turn 1\//m);
      assert.match(stdout, /^Test extraction$\n {2}\d+ of the 20 best sessions give a valid example$/m);
    });

    await t.test("2. Filter traces: basic usage with defaults", async () => {
      const {exitCode, stdout} = await type("trace-tui filter -d crafter_traces.duckdb -o training_data.jsonl");
      assert.equal(exitCode, 0);
      const count = passing(1);
      assert.ok(count > 0 && count < 20);
      assert.ok(
        stdout.startsWith(`FILTERING STATISTICS
${"=".repeat(80)}

Total sessions in database: 20
Sessions after filtering: ${count}
Training examples generated: ${lines("training_data.jsonl").length}
Filter pass rate: ${((100 * count) / 20).toFixed(1)}%
`),
        stdout,
      );
      for (const title of ["Reward Distribution", "Token Usage Distribution", "Model Usage", "Removed by Filters"]) {
        assert.match(stdout, new RegExp(`^ +${title}\\n={62}$`, "m"));
      }
      assert.match(stdout, /^Count\n +\d+ │.*█/m);
      assert.match(stdout, /^ +0 └─+\n +-?\d/m);
    });

    await t.test("2. … with custom config", async () => {
      writeFileSync("duckdb_filter_config.toml", 'mode = "trajectory"\n\n[filters]\nmin_total_reward = 3.0\n');
      const {exitCode} = await type(
        "trace-tui filter -d crafter_traces.duckdb -c duckdb_filter_config.toml -o custom.jsonl",
      );
      assert.equal(exitCode, 0);
      assert.equal(lines("custom.jsonl").length, passing(3));
    });

    await t.test("2. … override specific parameters: into ft_data/training.jsonl", async () => {
      const {exitCode, stdout} = await type(
        "trace-tui filter -d crafter_traces.duckdb --min-reward 2.0 --max-cost 0.1 --min-achievements 1 --max-tokens 40000 --mode trajectory",
      );
      assert.equal(exitCode, 0);
      assert.match(stdout, new RegExp(`^Sessions after filtering: ${lines("ft_data/training.jsonl").length}$`, "m"));
    });

    await t.test("2. … --min-reward 5.0 --max-cost 0.1", async () => {
      const {exitCode} = await type(
        "trace-tui filter -d crafter_traces.duckdb --min-reward 5.0 --max-cost 0.1 -o strict.jsonl",
      );
      assert.equal(exitCode, 0);
      assert.equal(lines("strict.jsonl").length, passing(5, 0.1));
    });

    await t.test("2. … too strict: nothing passes, and what would help is said", async () => {
      const {exitCode, stderr} = await type(
        "trace-tui filter -d crafter_traces.duckdb --min-reward 50.0 --max-cost 0.1 -o none.jsonl",
      );
      assert.equal(exitCode, 3);
      assert.match(
        stderr,
        /^trace-tui: none of 20 sessions passes\nMin reward alone keeps out 20 sessions\. Try --min-reward [\d.]+ \(\d+ sessions\) or --min-reward off \(20 sessions\)\.\n$/,
      );
      assert.ok(!existsSync("none.jsonl"));
    });

    await t.test("2. … dry run to see statistics without writing output", async () => {
      const {exitCode, stdout} = await type("trace-tui filter -d crafter_traces.duckdb --dry-run -o dry.jsonl");
      assert.equal(exitCode, 0);
      assert.match(stdout, new RegExp(`^Training examples generated: ${lines("training_data.jsonl").length}$`, "m"));
      assert.ok(!existsSync("dry.jsonl"));
    });

    await t.test("3. Configuration options, and windows", async () => {
      writeFileSync(
        "window.toml",
        `mode = "window"  # or "window" for windowed extraction

[filters]
min_total_reward = 1.0      # Minimum session reward
min_achievements = 0        # Minimum items collected
max_cost = 1.0             # Maximum cost in dollars
max_tokens = 50000         # Maximum tokens per session

[window]
window_size = 5
stride = 5
min_window_reward = 0.5
`,
      );
      const {exitCode, stdout} = await type(
        "trace-tui filter -d crafter_traces.duckdb -c window.toml -o windows.jsonl",
      );
      assert.equal(exitCode, 0);
      assert.match(stdout, new RegExp(`^Training examples generated: ${lines("windows.jsonl").length}$`, "m"));
      assert.deepEqual(Object.keys(JSON.parse(lines("windows.jsonl")[0] ?? "").metadata), [
        "session_id",
        "source",
        "window",
      ]);
    });

    await t.test("Output format", () => {
      for (const line of lines("training_data.jsonl")) {
        const example = JSON.parse(line);
        assert.deepEqual(Object.keys(example), ["messages", "tools", "metadata"]);
        assert.deepEqual(Object.keys(example.metadata), ["session_id", "source"]);
        assert.equal(example.metadata.source, "duckdb_traces");
        assert.ok(sessions.some(session => session.session_id === example.metadata.session_id));
        const roles = example.messages.map((message: {role: string}) => message.role);
        assert.deepEqual([roles[0], roles[1], roles.at(-1)], ["system", "user", "assistant"]);
      }
    });

    await t.test("Advanced queries", async () => {
      const sql = `
        SELECT s.session_id, SUM(e.reward) as total_reward
        FROM session_traces s
        JOIN events e ON s.session_id = e.session_id
        WHERE e.event_type = 'environment'
        GROUP BY s.session_id
        HAVING SUM(e.reward) > 10
        ORDER BY total_reward DESC
      `;
      const {exitCode, stdout} = await run(["query", "crafter_traces.duckdb", sql, "--format", "json"]);
      assert.equal(exitCode, 0);
      const rows: readonly {session_id: string; total_reward: number}[] = JSON.parse(stdout);
      const expected = JSON.parse(readFileSync(new URL("../fixtures/late.truth.json", import.meta.url), "utf8"))
        .filter((session: {naive_reward_sum: number | null}) => (session.naive_reward_sum ?? 0) > 10)
        .sort(
          (one: {naive_reward_sum: number}, other: {naive_reward_sum: number}) =>
            other.naive_reward_sum - one.naive_reward_sum,
        );
      assert.ok(expected.length > 1);
      assert.deepEqual(
        rows.map(row => Math.round(row.total_reward * 1e6) / 1e6),
        expected.map((session: {naive_reward_sum: number}) => session.naive_reward_sum),
      );
    });

    await t.test("Troubleshooting: empty results: --min-reward 0", async () => {
      const {exitCode} = await type("trace-tui filter -d crafter_traces.duckdb --min-reward 0 -o all.jsonl");
      assert.equal(exitCode, 0);
      assert.ok(lines("all.jsonl").length > lines("training_data.jsonl").length);
    });

    await t.test("Next steps: validate the training data format", async () => {
      assert.equal((await type("trace-tui validate training_data.jsonl")).exitCode, 0);
    });
  });
});
