import assert from "node:assert/strict";
import {test} from "node:test";
import {parseRecipe} from "../../src/recipe/parse-recipe.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";

test("the guide's file is the defaults", () => {
  const guide = `
mode = "trajectory"  # or "window" for windowed extraction

[filters]
min_total_reward = 1.0      # Minimum session reward
min_achievements = 0        # Minimum items collected
max_cost = 1.0             # Maximum cost in dollars
max_tokens = 50000         # Maximum tokens per session
`;
  assert.deepEqual(parseRecipe(guide, "duckdb_filter_config.toml"), defaultRecipe);
  assert.deepEqual(parseRecipe("", "empty.toml"), defaultRecipe);
});

test("a file overrides the defaults key by key", () => {
  const recipe = parseRecipe("[filters]\nmin_total_reward = 5\n[window]\nstride = 2\n", "a.toml");
  assert.deepEqual(recipe.filters, {...defaultRecipe.filters, min_total_reward: 5});
  assert.deepEqual(recipe.window, {...defaultRecipe.window, stride: 2});
});

test("false, an empty list and an empty text turn a filter off", () => {
  const recipe = parseRecipe(
    '[filters]\nmax_cost = false\nmodel_whitelist = []\nsearch = ""\nsince = false\nexclude_failed = false\n',
    "a.toml",
  );
  assert.deepEqual(recipe.filters, {min_total_reward: 1, min_achievements: 0, max_tokens: 50_000});
});

test("a base other than the defaults is overridden key by key too", () => {
  const base = {...defaultRecipe, filters: {max_turns: 9, search: "wood"}};
  assert.deepEqual(parseRecipe("[filters]\nsearch = false\n", "a.toml", base).filters, {max_turns: 9});
});

test("every key of the product's description loads", () => {
  const recipe = parseRecipe(
    `
mode = "window"
reward = "sum"
[filters]
min_total_reward = -2.5
max_total_reward = 10
max_achievements = 22
min_cost = 0.001
min_tokens = 1
min_turns = 2
max_turns = 20
max_latency_ms = 2500
model_whitelist = ["gpt-4o-mini"]
require_achievements = ["collect_wood"]
exclude_achievements = ["wake_up"]
experiments = ["a"]
difficulty = ["hard"]
since = 2025-07-25
until = 2025-07-26
exclude_failed = true
search = "text in any message"
where = "reward > 2"
[window]
window_size = 10
stride = 5
min_window_reward = 0.5
min_window_achievements = 1
overlap = true
[output]
format = "trl"
tool_calls = "text"
include_metadata = "full"
split_completion = true
[verdicts]
keep = ["a"]
reject = ["b", "b"]
`,
    "all.toml",
  );
  assert.equal(recipe.filters.min_total_reward, -2.5);
  assert.equal(recipe.filters.since, "2025-07-25");
  assert.equal(recipe.filters.max_cost, 1, "the default that the file does not mention");
  assert.deepEqual(recipe.verdicts, {keep: ["a"], reject: ["b"]});
  assert.deepEqual(recipe.output, {
    format: "trl",
    tool_calls: "text",
    include_metadata: "full",
    split_completion: true,
  });
});

test("dates: TOML's own, and text, end in one form", () => {
  const since = (value: string) => parseRecipe(`[filters]\nsince = ${value}\n`, "a.toml").filters.since;
  assert.equal(since("2025-07-25"), "2025-07-25");
  assert.equal(since('"2025-07-25"'), "2025-07-25");
  assert.equal(since("2025-07-25T14:24:06"), "2025-07-25T14:24:06Z");
  assert.equal(since("2025-07-25 14:24:06.169234"), "2025-07-25T14:24:06.169Z");
  assert.equal(since("2025-07-25T14:24:06+02:00"), "2025-07-25T12:24:06Z");
  assert.equal(since('"2025-07-25T14:24"'), "2025-07-25T14:24:00Z");
  const inline = parseRecipe("filters = {max_cost = 5, since = 2025-07-25 }", "a.toml").filters;
  assert.deepEqual([inline.since, inline.max_cost], ["2025-07-25", 5]);
});

test("include_metadata", () => {
  const level = (value: string) =>
    parseRecipe(`[output]\ninclude_metadata = ${value}\n`, "a.toml").output.include_metadata;
  assert.equal(level("true"), "minimal");
  assert.equal(level("false"), false);
  assert.equal(level('"minimal"'), "minimal");
  assert.equal(level('"full"'), "full");
});

test("a key named __proto__ is an unknown key", () => {
  assert.throws(
    () => parseRecipe("[filters]\n__proto__ = 1\n", "a.toml"),
    /a\.toml:2: unknown key __proto__ in \[filters\]/,
  );
});
