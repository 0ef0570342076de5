import assert from "node:assert/strict";
import {statSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {fileURLToPath} from "node:url";
import {runProcess} from "../bench/against/run-process.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {madeDatabase} from "../store/open-made.ts";

const launcher = fileURLToPath(new URL("../../bin/trace-tui.js", import.meta.url));

/** How much is exported; `npm run soak` raises it. */
const megabytes = Number(process.env["TRACE_TUI_EXPORT_MEGABYTES"] ?? 300);

/** Sessions of four messages of 10 KB each, which DuckDB does not make smaller, in any order. */
const sql = (sessions: number) => [
  "CREATE TABLE session_traces(session_id VARCHAR)",
  "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, reward DOUBLE)",
  "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content VARCHAR, message_time INTEGER)",
  `INSERT INTO session_traces SELECT 's' || i FROM range(${sessions}) r(i)`,
  `INSERT INTO events SELECT i, 's' || i, 'environment', 0, hash(i) % 1000 FROM range(${sessions}) r(i)`,
  `INSERT INTO messages SELECT i * 4 + k, 's' || i, CASE k % 2 WHEN 0 THEN 'user' ELSE 'assistant' END,
     '{"role": "' || CASE k % 2 WHEN 0 THEN 'user' ELSE 'assistant' END || '", "content": "' || repeat(md5((i * 4 + k)::VARCHAR), 312) || '"}', k
   FROM range(${sessions}) r(i), range(4) q(k)`,
];

test(`fault 53: ${megabytes} MB in the order of rewards, DuckDB allowed 256 MB: no more memory than for a little`, {
  skip: process.platform !== "linux",
  timeout: 3_600_000,
}, async t => {
  const database = await madeDatabase(t, sql(megabytes * 25));
  const path = join(temporaryFolder(t), "all.jsonl");
  const args = ["filter", "-d", database, "-o", path, "--min-reward", "off", "--max-tokens", "off", "--memory", "256"];
  const run = await runProcess(process.execPath, [launcher, ...args, "--json"]);
  assert.equal(JSON.parse(run.stdout).examples, megabytes * 25);
  assert.ok(statSync(path).size > megabytes * 1e6 * 0.99);
  t.diagnostic(`${run.megabytes.toFixed(0)} MB of memory at most, ${run.seconds.toFixed(1)} s`);
  assert.ok(run.megabytes < (megabytes > 1000 ? 1200 : 700), `${run.megabytes} MB`);
});
