import assert from "node:assert/strict";
import {test} from "node:test";
import {equalRecipes} from "../../src/recipe/equal-recipes.ts";
import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import {recipeName} from "../../src/recipe/recipe-name.ts";

const withFilters = (filters: Recipe["filters"]): Recipe => ({
  ...defaultRecipe,
  filters: {...defaultRecipe.filters, ...filters},
});

test("a recipe is named after its file, else after what it changes", () => {
  assert.equal(recipeName(defaultRecipe, "/some/where/strict.toml"), "strict");
  assert.equal(recipeName(defaultRecipe, null), "defaults");
  assert.equal(recipeName(withFilters({min_total_reward: 2.5}), null), "min-reward-2.5");
  assert.equal(recipeName({...withFilters({exclude_failed: true}), mode: "window"}, null), "window-exclude-failed");
  const {max_cost: _, ...others} = defaultRecipe.filters;
  assert.equal(recipeName({...defaultRecipe, filters: others}, null), "no-max-cost");
  assert.equal(recipeName(withFilters({model_whitelist: ["Qwen/Qwen2.5"]}), null), "model-Qwen-Qwen2.5");
  assert.equal(recipeName(withFilters({where: "x".repeat(99)}), null), "custom");
  assert.equal(recipeName({...defaultRecipe, reward: "sum"}, null), "custom");
});

test("recipes are equal when they select and export the same", () => {
  assert.ok(
    equalRecipes(defaultRecipe, {...defaultRecipe, filters: {...defaultRecipe.filters, exclude_failed: false}}),
  );
  assert.ok(equalRecipes(withFilters({model_whitelist: []}), defaultRecipe));
  assert.ok(equalRecipes(withFilters({model_whitelist: ["a", "b"]}), withFilters({model_whitelist: ["b", "a", "a"]})));
  assert.ok(equalRecipes(withFilters({since: "2025-07-25T10:00"}), withFilters({since: "2025-07-25T12:00:00+02:00"})));
  assert.ok(!equalRecipes(withFilters({min_total_reward: 2}), defaultRecipe));
  assert.ok(!equalRecipes({...defaultRecipe, filters: {}}, defaultRecipe));
  assert.ok(!equalRecipes({...defaultRecipe, verdicts: {keep: ["a"], reject: []}}, defaultRecipe));
});
