import {keysIn} from "../../src/recipe/keys-in.ts";
import type {ThresholdKey} from "../../src/recipe/filters.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import {byMetric} from "../../src/stats/by-metric.ts";
import type {Cube} from "../../src/stats/cube.ts";
import {cubeStatistics} from "../../src/stats/cube-statistics.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";
import type {AppState} from "./app-state.ts";

/** A cube, and what it was counted of. */
export type FocusedCube = {readonly cube: Cube; readonly recipe: Recipe; readonly source: SourceDescription};

/** Whether two recipes select the same but for one threshold: their parts are compared by identity. */
export function sameBut(threshold: ThresholdKey, a: Recipe, b: Recipe): boolean {
  if (a.verdicts !== b.verdicts || a.mode !== b.mode) return false;
  if (a.filters === b.filters) return true;
  const keys = new Set([...keysIn(a.filters), ...keysIn(b.filters)]);
  return [...keys].every(key => key === threshold || a.filters[key] === b.filters[key]);
}

/**
 * The state with the statistics of its recipe taken from the cube, exact but for median and p90, which are marked as stale; null where the cube
 * cannot tell: something else than its threshold has changed, or that is at no edge of the scale.
 */
export function withCube(state: AppState): Pick<AppState, "statistics" | "answeredByCube"> | null {
  const {cube: focused, recipe, source} = state;
  const previous = state.statistics.value;
  if (!focused || !source || !previous || focused.source !== source) return null;
  const {threshold} = focused.cube;
  if (!sameBut(threshold, focused.recipe, recipe)) return null;
  const found = cubeStatistics(focused.cube, source.scales, recipe.filters[threshold]);
  if (!found) return null;
  const metrics = byMetric(name => {
    const {median, p90} = previous.metrics[name];
    const summary = found.metrics[name];
    return summary.known === 0 ? {...summary, median: null, p90: null} : {...summary, median, p90};
  });
  const value = {...found, metrics, stale: ["quantiles"] as const};
  return {statistics: {value, stale: false, error: null}, answeredByCube: recipe};
}
