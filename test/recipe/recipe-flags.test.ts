import assert from "node:assert/strict";
import {test} from "node:test";
import {filterKeys} from "../../src/recipe/filters.ts";
import {recipeFlags, recipeFromFlags} from "../../src/recipe/recipe-flags.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";

const flags = (values: Record<string, readonly string[]>, base = defaultRecipe) =>
  recipeFromFlags(base, new Map(Object.entries(values)));

test("every key of a recipe has exactly one flag, and no two share a name", () => {
  const names = recipeFlags.flatMap(flag => [flag.name, ...flag.aliases]);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(
    recipeFlags.filter(flag => flag.section === "filters").map(flag => flag.key),
    [...filterKeys],
  );
  const others = {...defaultRecipe.window, ...defaultRecipe.output, ...defaultRecipe.verdicts, mode: 0, reward: 0};
  assert.deepEqual(
    recipeFlags
      .filter(flag => flag.section !== "filters")
      .map(flag => flag.key)
      .sort(),
    Object.keys(others).sort(),
  );
  for (const flag of recipeFlags) assert.notEqual(flag.help, "", flag.name);
});

test("the guide's flags", () => {
  const recipe = flags({
    "min-reward": ["5.0"],
    "max-cost": ["0.1"],
    "min-achievements": ["3"],
    "max-tokens": ["20000"],
    mode: ["window"],
  });
  assert.deepEqual(recipe.filters, {min_total_reward: 5, max_cost: 0.1, min_achievements: 3, max_tokens: 20_000});
  assert.equal(recipe.mode, "window");
});

test("off turns a default threshold off; an empty text turns any filter off; a text can be off", () => {
  const base = flags({search: ["off"], model: ["a"], since: ["2025-07-25"]});
  assert.equal(base.filters.search, "off");
  assert.deepEqual(flags({"min-reward": ["off"], "max-cost": [""]}).filters, {min_achievements: 0, max_tokens: 50_000});
  const {search, model_whitelist, since} = flags({search: [""], model: [""], since: ["off"]}, base).filters;
  assert.deepEqual([search, model_whitelist, since], [undefined, undefined, undefined]);
});

test("a repeated name makes a list that replaces the file's; of a repeated number the last counts", () => {
  const base = {...defaultRecipe, filters: {model_whitelist: ["x"]}};
  assert.deepEqual(flags({model: ["a", "b", "a"]}, base).filters.model_whitelist, ["a", "b"]);
  assert.equal(flags({"min-reward": ["1", "2"]}).filters.min_total_reward, 2);
});

test("verdicts are added to the file's, and a session has one", () => {
  const base = {...defaultRecipe, verdicts: {keep: ["a", "b"], reject: ["c"]}};
  assert.deepEqual(flags({reject: ["b", "d"], keep: ["e"]}, base).verdicts, {
    keep: ["a", "e"],
    reject: ["c", "b", "d"],
  });
});

test("switches", () => {
  assert.equal(flags({"exclude-failed": ["true"]}).filters.exclude_failed, true);
  assert.equal(flags({overlap: ["true"]}).window.overlap, true);
  assert.equal(flags({"split-completion": ["false"]}).output.split_completion, false);
});

const wrongFlags: readonly (readonly [name: string, text: string, message: string])[] = [
  ["min-reward", "much", '--min-reward is "much", but takes a number, or off to turn it off'],
  ["max-tokens", "1.5", '--max-tokens is "1.5", but takes a whole number, at least 0, or off to turn it off'],
  ["max-cost", " ", '--max-cost is " ", but takes a number, at least 0, or off to turn it off'],
  ["max-cost", "NaN", '--max-cost is "NaN", but takes a number, at least 0, or off to turn it off'],
  ["window-size", "0", '--window-size is "0", but takes a whole number, at least 1'],
  ["mode", "windows", '--mode is "windows", but takes trajectory or window'],
  ["format", "alpaca", '--format is "alpaca", but takes openai, gemini, sharegpt or trl'],
  [
    "since",
    "2025-02-30",
    '--since is "2025-02-30", but takes a date such as 2025-07-25 or 2025-07-25T14:00:00Z, or off to turn it off',
  ],
];
for (const [name, text, message] of wrongFlags) {
  test(`--${name} ${text}`, () => {
    assert.throws(() => flags({[name]: [text]}), {name: "TraceError", kind: "usage", message});
  });
}
