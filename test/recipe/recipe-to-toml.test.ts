import assert from "node:assert/strict";
import {test} from "node:test";
import {parse} from "smol-toml";
import {equalRecipes} from "../../src/recipe/equal-recipes.ts";
import {filterKeys} from "../../src/recipe/filters.ts";
import {parseRecipe} from "../../src/recipe/parse-recipe.ts";
import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import {recipeToToml} from "../../src/recipe/recipe-to-toml.ts";
import {randomOf, randomRecipe} from "./random-recipe.ts";

/** Written here again, so that the test does not judge the code by its own idea of what filters nothing. */
function withoutIdleFilters(recipe: Recipe): unknown {
  const filters = Object.fromEntries(
    filterKeys
      .map(key => [key, recipe.filters[key]] as const)
      .filter(([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0)),
  );
  return {...recipe, filters};
}

test("what was saved loads to the same recipe, for 500 random ones", () => {
  const random = randomOf(1);
  for (let round = 0; round < 500; round++) {
    const recipe = randomRecipe(random);
    const toml = recipeToToml(recipe);
    const loaded = parseRecipe(toml, "saved.toml");
    assert.deepEqual(loaded, withoutIdleFilters(recipe), toml);
    assert.equal(recipeToToml(loaded), toml, "and is written the same again");
    assert.ok(equalRecipes(loaded, recipe));
  }
});

test("default thresholds that are off stay off", () => {
  const recipe: Recipe = {...defaultRecipe, filters: {}};
  const toml = recipeToToml(recipe);
  assert.match(toml, /^min_total_reward = false$/m);
  assert.match(toml, /^max_tokens = false$/m);
  assert.doesNotMatch(toml, /max_turns/, "a filter that is off by default needs no line");
  assert.deepEqual(parseRecipe(toml, "saved.toml").filters, {});
});

test("the defaults are written as the guide has them", () => {
  const table = parse(recipeToToml(defaultRecipe));
  assert.deepEqual(
    {...(table["filters"] as object)},
    {min_total_reward: 1, min_achievements: 0, max_cost: 1, max_tokens: 50_000},
  );
  assert.match(recipeToToml(defaultRecipe), /^mode = "trajectory"\n/);
  assert.match(recipeToToml(defaultRecipe), /^max_cost = 1\.0$/m);
  assert.match(recipeToToml(defaultRecipe), /^include_metadata = true$/m);
});

test("half a surrogate pair, which no file can hold, is replaced", () => {
  const recipe: Recipe = {...defaultRecipe, filters: {search: "a\ud800b"}};
  assert.equal(parseRecipe(recipeToToml(recipe), "saved.toml").filters.search, "a\ufffdb");
});
