import {canonicalRecipe} from "./canonical-recipe.ts";
import type {Recipe} from "./recipe.ts";

/** Whether two recipes select and export the same: the order of names does not count. */
export function equalRecipes(one: Recipe, other: Recipe): boolean {
  return one === other || comparable(one) === comparable(other);
}

function comparable(recipe: Recipe): string {
  return JSON.stringify(canonicalRecipe(recipe), (_key, value: unknown) =>
    Array.isArray(value) ? value.map(String).sort() : value,
  );
}
