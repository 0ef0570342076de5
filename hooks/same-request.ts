import type {Recipe} from "../src/recipe/recipe.ts";

/** Whether two recipes select the same sessions: recipes are immutable, so their parts can be compared by identity. */
export function sameSelection(a: Recipe, b: Recipe): boolean {
  return a.filters === b.filters && a.verdicts === b.verdicts;
}

/** Whether two recipes have the same statistics: windows count examples too. */
export function sameStatistics(a: Recipe, b: Recipe): boolean {
  return sameSelection(a, b) && a.mode === b.mode && (a.mode === "trajectory" || a.window === b.window);
}
