import assert from "node:assert/strict";
import {test} from "node:test";
import {formRows} from "../../hooks/form/form-rows.ts";
import {nudgeThreshold} from "../../hooks/form/nudge-threshold.ts";
import {parseNumber} from "../../hooks/form/parse-number.ts";
import {filterKeys} from "../../src/recipe/filters.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import type {Scale} from "../../src/stats/scale.ts";

const scale: Scale = {edges: [0, 0.5, 1, 1.5, 2], step: 0.5, min: 0.1, max: 1.9, openEnd: false};

test("a nudge lands on the scale's steps and never leaves its ends", () => {
  assert.equal(nudgeThreshold(1, "min", 1, scale), 1.5);
  assert.equal(nudgeThreshold(1.2, "min", 1, scale), 1.5, "from between two steps to the next");
  assert.equal(nudgeThreshold(1.2, "min", -1, scale), 1);
  assert.equal(nudgeThreshold(2, "max", 10, scale), 2);
  assert.equal(nudgeThreshold(0, "min", -1, scale), 0);
  assert.equal(nudgeThreshold(undefined, "min", 1, scale), 0, "off begins where everything passes");
  assert.equal(nudgeThreshold(undefined, "max", -1, scale), 2);
  assert.equal(nudgeThreshold(50, "max", -1, scale), 2, "a value far outside comes to where it begins to matter");
  assert.equal(nudgeThreshold(0.3, "min", 1, {...scale, step: 0.1, edges: [0, 0.1, 2]}), 0.4, "no binary noise");
});

test("numbers as people type them", () => {
  const cases: [string, number | null][] = [
    ["1,000", 1000],
    ["$0.5", 0.5],
    ["50k", 50_000],
    ["1.2M", 1_200_000],
    ["-0.1", -0.1],
    [".5", 0.5],
    ["2s", 2000],
    ["1e3", 1000],
  ];
  for (const [text, value] of cases) assert.equal(parseNumber(text), value, text);
  for (const text of ["", "-", ".", "abc", "1..2", "1 2", "NaN", "0x10"]) assert.equal(parseNumber(text), null, text);
});

test("the form has a row for every filter, and wrong values never apply", () => {
  for (const key of filterKeys)
    assert.ok(
      formRows.some(row => row.filter === key),
      key,
    );
  const tokens = formRows.find(({id}) => id === "max_tokens");
  assert.deepEqual(tokens?.field?.parse(defaultRecipe, "1.5"), {error: "not a whole number"});
  assert.deepEqual(tokens?.field?.parse(defaultRecipe, "lots"), {error: "not a number"});
  const typed = tokens?.field?.parse(defaultRecipe, "20k");
  assert.ok(typed && "recipe" in typed);
  assert.equal(typed.recipe.filters.max_tokens, 20_000);
  const off = tokens?.field?.parse(defaultRecipe, "");
  assert.ok(off && "recipe" in off && !("max_tokens" in off.recipe.filters));
  const since = formRows.find(({id}) => id === "since");
  assert.deepEqual(since?.field?.parse(defaultRecipe, "2025-13-01"), {error: "not a date"});
  const size = formRows.find(({id}) => id === "window_size");
  assert.deepEqual(size?.field?.parse(defaultRecipe, "0"), {error: "must be at least 1"});
});

test("every row can be nudged and turned off without a database", () => {
  for (const row of formRows) {
    assert.equal(typeof row.shown(row.off(row.nudge(defaultRecipe, 1, null)), null), "string", row.id);
  }
});
