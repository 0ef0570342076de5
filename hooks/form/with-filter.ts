import type {Filters, Recipe} from "../../src/recipe/recipe.ts";

/** The recipe with one filter set, or turned off with `undefined`. */
export function withFilter<Key extends keyof Filters>(
  recipe: Recipe,
  key: Key,
  value: Filters[Key] | undefined,
): Recipe {
  const {[key]: before, ...others} = recipe.filters;
  if (before === value) return recipe;
  return {...recipe, filters: value === undefined ? others : {...recipe.filters, [key]: value}};
}
