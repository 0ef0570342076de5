import assert from "node:assert/strict";
import {statSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {runProcess} from "../bench/against/run-process.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {madeDatabase} from "../store/open-made.ts";
import {largeSql} from "./large-sql.ts";

/** How much is exported; `npm run soak` raises it. */
const megabytes = Number(process.env["TRACE_TUI_EXPORT_MEGABYTES"] ?? 1000);

test(`fault 53: ${megabytes} MB in the order of rewards, DuckDB allowed 256 MB: no more memory than for a little`, {
  skip: process.platform !== "linux",
  timeout: 3_600_000,
}, async t => {
  const database = await madeDatabase(t, largeSql(megabytes * 25));
  const path = join(temporaryFolder(t), "all.jsonl");
  const args = ["filter", "-d", database, "-o", path, "--min-reward", "off", "--max-tokens", "off", "--memory", "256"];
  const run = await runProcess(process.execPath, [launcher, ...args, "--json"]);
  assert.equal(JSON.parse(run.stdout).examples, megabytes * 25);
  assert.ok(statSync(path).size > megabytes * 1e6 * 0.99);
  t.diagnostic(`${run.megabytes.toFixed(0)} MB of memory at most, ${run.seconds.toFixed(1)} s`);
  assert.ok(run.megabytes < (megabytes > 1000 ? 1200 : 800), `${run.megabytes} MB`);
});
