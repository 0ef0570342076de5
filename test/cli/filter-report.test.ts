import assert from "node:assert/strict";
import {test} from "node:test";
import {filterJson} from "../../src/cli/filter/filter-json.ts";
import type {FilterOutcome} from "../../src/cli/filter/filter-outcome.ts";
import {filterReport} from "../../src/cli/filter/filter-report.ts";
import {nothingPassed} from "../../src/cli/filter/nothing-passed.ts";
import {paintFor} from "../../src/cli/paint.ts";
import {type MetricName, metricNames} from "../../src/recipe/metrics.ts";
import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import type {Statistics} from "../../src/stats/statistics.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";
import {capturedIo} from "./captured-io.ts";

const plain = paintFor(capturedIo().io.stdout, {});
const forEachMetric = <Value>(value: (name: MetricName) => Value) =>
  Object.fromEntries(metricNames.map(name => [name, value(name)])) as Record<MetricName, Value>;

const source: SourceDescription = {
  path: "crafter_traces.duckdb",
  bytes: 1,
  fingerprint: "f",
  access: "snapshot",
  readAt: "2025-07-25T00:00:00Z",
  sessions: 100,
  tables: [],
  layouts: [],
  models: [],
  achievements: [],
  experiments: [],
  difficulties: [],
  failed: 0,
  known: forEachMetric(() => 100),
  rewardRules: {runningTotal: 100, sum: 0, unknown: 0},
  firstAt: null,
  lastAt: null,
  scales: forEachMetric(() => ({edges: [0, 5, 10], step: 1, min: 0, max: 10, openEnd: false})),
  warnings: [],
};

const summary = {known: 42, unknown: 0, sum: 42, min: 1, max: 9, mean: 3, median: 2, p90: 8};
const statistics: Statistics = {
  total: 100,
  selected: 42,
  examples: 42,
  metrics: forEachMetric(name => (name === "cost" ? {...summary, known: 30, unknown: 12} : summary)),
  histograms: forEachMetric(() => ({all: [70, 30], others: [60, 30], selected: [12, 30]})),
  removedBy: {min_total_reward: {removes: 58, removesAlone: 57}, max_cost: {removes: 1, removesAlone: 0}},
  steps: {},
  models: [
    {model: "gpt-4o-mini", sessions: 40, calls: 800, tokens: 672_000, cost: 0.5},
    {model: "qwen3\u001b[31m", sessions: 2, calls: 3, tokens: null, cost: null},
  ],
  achievements: [],
};

const recipe: Recipe = {...defaultRecipe, verdicts: {keep: ["a"], reject: []}};
const outcome: FilterOutcome = {
  source,
  recipe,
  statistics,
  result: {
    sessions: 42,
    examples: 41,
    skipped: [{reason: "no assistant message", count: 1}],
    files: [{path: "ft_data/training.jsonl", bytes: 1234, sha256: "abc", examples: 41}],
    manifestPath: "ft_data/training.manifest.json",
    sessionIds: null,
  },
  sessionIds: null,
};

test("the report is in the guide's layout", () => {
  const text = filterReport(outcome, plain).join("\n");
  const rule = "=".repeat(62);
  assert.ok(
    text.startsWith(`FILTERING STATISTICS
${"=".repeat(80)}

Total sessions in database: 100
Sessions after filtering: 42
Training examples generated: 41
Filter pass rate: 42.0%

                     Reward Distribution
${rule}
Count
   30 │`),
    text,
  );
  assert.ok(
    text.includes(
      `                         Total Reward\n\n                   Token Usage Distribution\n${rule}\nCount\n`,
    ),
  );
  assert.ok(text.includes("                         Total Tokens\n\n                         Model Usage\n"));
  assert.match(text, /^gpt-4o-mini +40 +800 +672,000 +\$0\.50$/m);
  assert.match(text, /^qwen3 +2 +3 +– +–$/m, "unknown is a dash, and colours of a model's name are dropped");
  assert.match(text, /^Min reward 1\.0 +58 +57$/m);
  assert.match(text, /^Max cost \$1\.00 +1 +0$/m);
  assert.ok(
    text.endsWith("Kept by hand: 1\nSkipped, no assistant message: 1\nSessions without cost: 12 (they count as 0)"),
  );
});

test("what is unknown or empty has no section", () => {
  const bare: Statistics = {
    ...statistics,
    selected: 0,
    metrics: forEachMetric(() => ({...summary, known: 0, sum: null})),
    models: [],
    removedBy: {},
  };
  const text = filterReport({...outcome, recipe: defaultRecipe, statistics: bare, result: null}, plain).join("\n");
  assert.ok(text.endsWith("Training examples generated: 0\nFilter pass rate: 0.0%"), text);
});

test("the JSON object has exactly the documented keys", () => {
  const json = JSON.parse(JSON.stringify(filterJson(outcome)));
  assert.deepEqual(Object.keys(json), [
    "database",
    "recipe",
    "mode",
    "total_sessions",
    "selected_sessions",
    "examples",
    "skipped",
    "pass_rate",
    "removed_by",
    "unknown",
    "metrics",
    "models",
    "output",
    "files",
    "manifest",
  ]);
  assert.deepEqual(json.removed_by, {min_total_reward: 58, max_cost: 1});
  assert.deepEqual(json.unknown, {reward: 0, achievements: 0, cost: 12, tokens: 0, turns: 0, latency_ms: 0});
  assert.deepEqual(json.output, {path: "ft_data/training.jsonl", bytes: 1234, sha256: "abc"});
  assert.equal(json.pass_rate, 42);
  assert.deepEqual(Object.keys(json.metrics.reward), ["min", "max", "mean", "median", "p90", "histogram"]);
  assert.deepEqual(json.metrics.reward.histogram, [
    {from: 0, to: 5, all: 70, selected: 12},
    {from: 5, to: 10, all: 30, selected: 30},
  ]);
  assert.deepEqual(json.models[1], {model: "qwen3\u001b[31m", sessions: 2, calls: 3, tokens: null, cost: null});
  assert.equal(JSON.parse(JSON.stringify(filterJson({...outcome, result: null}))).output, null);
  const empty = filterJson({...outcome, statistics: {...statistics, total: 0, selected: 0}, sessionIds: ["x"]});
  assert.deepEqual(
    [(empty as {pass_rate: unknown}).pass_rate, (empty as {session_ids: unknown}).session_ids],
    [null, ["x"]],
  );
});

test("when nothing passes, the threshold that would help most is named with a command line", () => {
  const none = {...statistics, selected: 0};
  const strict: Recipe = {...defaultRecipe, filters: {min_total_reward: 50}};
  assert.deepEqual(nothingPassed(source, strict, none), {
    message: "none of 100 sessions passes",
    remedy:
      "Min reward alone keeps out 57 sessions. Try --min-reward 5 (30 sessions) or --min-reward off (57 sessions).",
  });
  const failed = {...none, removedBy: {exclude_failed: {removes: 1, removesAlone: 1}}};
  assert.match(nothingPassed(source, defaultRecipe, failed).remedy, /Try --no-exclude-failed \(1 session\)\.$/);
  const models = {...none, removedBy: {model_whitelist: {removes: 9, removesAlone: 9}}};
  assert.match(nothingPassed(source, defaultRecipe, models).remedy, /Try --model "" \(9 sessions\)\.$/);
  const both = {
    ...none,
    removedBy: {min_total_reward: {removes: 60, removesAlone: 0}, max_cost: {removes: 90, removesAlone: 0}},
  };
  assert.equal(
    nothingPassed(source, defaultRecipe, both).remedy,
    "No single filter is to blame: --max-cost removes 90, --min-reward removes 60. " +
      "Turn off more than one, for example with --max-cost off.",
  );
  assert.match(nothingPassed(source, defaultRecipe, {...none, total: 0}).message, /no sessions/);
  assert.match(nothingPassed(source, defaultRecipe, {...none, removedBy: {}}).remedy, /rejected by hand/);
});
