import {basename, extname} from "node:path";
import {canonicalRecipe} from "./canonical-recipe.ts";
import {equalRecipes} from "./equal-recipes.ts";
import {filterKeys, filters} from "./filters.ts";
import {defaultRecipe, type Recipe} from "./recipe.ts";

/**
 * A short name for a recipe, fit for a file name: that of its file without `.toml`; else `defaults`; else what
 * differs from the defaults (`min-reward-2`, `window-no-max-cost`), or `custom` when that is much.
 */
export function recipeName(recipe: Recipe, path: string | null): string {
  if (path !== null) return basename(path, extname(path)) || "recipe";
  if (equalRecipes(recipe, defaultRecipe)) return "defaults";
  const name = differences(recipe).join("-");
  return name !== "" && name.length <= 40 ? name : "custom";
}

function differences(recipe: Recipe): readonly string[] {
  const {filters: now} = canonicalRecipe(recipe);
  const {filters: before} = canonicalRecipe(defaultRecipe);
  const changed = filterKeys
    .filter(key => String(now[key]) !== String(before[key]))
    .map(key =>
      now[key] === undefined ? `no-${filters[key].flag}` : fileName(`${filters[key].flag}-${String(now[key])}`),
    );
  return recipe.mode === "window" ? ["window", ...changed] : changed;
}

function fileName(text: string): string {
  return text
    .replace(/-true$/, "")
    .replaceAll(/[^\p{L}\p{N}.]+/gu, "-")
    .replace(/-$/, "");
}
