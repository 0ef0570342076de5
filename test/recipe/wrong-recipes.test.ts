import assert from "node:assert/strict";
import {test} from "node:test";
import {exitCodes, TraceError} from "../../src/errors.ts";
import {parseRecipe} from "../../src/recipe/parse-recipe.ts";
import {wrongRecipes} from "./wrong-recipes.ts";

for (const [toml, line] of wrongRecipes) {
  test(JSON.stringify(toml), () => {
    assert.throws(
      () => parseRecipe(toml, "recipe.toml"),
      (error: unknown) => {
        assert.ok(error instanceof TraceError);
        assert.equal(error.message, `recipe.toml:${line}`);
        assert.equal(error.exitCode, exitCodes.usage);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      },
    );
  });
}
