import type {ThresholdKey} from "../recipe/filters.ts";
import type {Filters, Recipe} from "../recipe/recipe.ts";

/** What recipes have in common that differ in one threshold only: the same key, the same cube. */
export function cubeKey(recipe: Recipe, threshold: ThresholdKey): string {
  const {filters, verdicts, mode} = withoutThreshold(recipe, threshold);
  const set = Object.entries(filters).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([threshold, mode, set, verdicts]);
}

/** The recipe with a threshold turned off. */
export function withoutThreshold(recipe: Recipe, threshold: ThresholdKey): Recipe {
  const {[threshold]: _off, ...filters} = recipe.filters;
  const rest: Filters = filters;
  return {...recipe, filters: rest};
}
