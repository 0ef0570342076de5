import {canonicalRecipe} from "./canonical-recipe.ts";
import type {Recipe} from "./recipe.ts";

/** Whether two recipes select and export the same: the order of names does not count. */
export function equalRecipes(one: Recipe, other: Recipe): boolean {
  return one === other || comparable(one) === comparable(other);
}

/** Recipes never change: with many verdicts this is worth remembering, since a header asks at every frame. */
const known = new WeakMap<Recipe, string>();

function comparable(recipe: Recipe): string {
  const before = known.get(recipe);
  if (before !== undefined) return before;
  const text = JSON.stringify(canonicalRecipe(recipe), (_key, value: unknown) =>
    Array.isArray(value) ? value.map(String).sort() : value,
  );
  known.set(recipe, text);
  return text;
}
