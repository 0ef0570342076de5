import type {Scale, Scales} from "../stats/scale.ts";
import type {Histogram, Statistics} from "../stats/statistics.ts";
import {type FilterKey, filterKeys, filters} from "./filters.ts";
import type {MetricName} from "./metrics.ts";
import type {Recipe} from "./recipe.ts";

/** What to do about a selection that is empty. */
export type HelpfulChange = {
  readonly key: FilterKey;
  /** Sessions that come back when this filter alone is turned off. */
  readonly without: number;
  /** A milder value of a threshold that brings back at least `passing` sessions; null where only turning it off helps. */
  readonly milder: {readonly value: number; readonly passing: number} | null;
};

/** A trainer wants this many examples. */
const enough = 10;

/**
 * The one filter that keeps out most of what all the others let through, or null when no single filter is to blame. Where it is
 * a threshold, with the mildest change to a bin's edge that brings back ten sessions, or all there are.
 */
export function helpfulChange(
  recipe: Recipe,
  statistics: Pick<Statistics, "removedBy" | "histograms">,
  scales: Scales,
): HelpfulChange | null {
  let best: {key: FilterKey; without: number} | null = null;
  for (const key of filterKeys) {
    const without = statistics.removedBy[key]?.removesAlone ?? 0;
    if (without > (best?.without ?? 0)) best = {key, without};
  }
  if (best === null) return null;
  const filter = filters[best.key];
  if (!("metric" in filter) || isBoundTwice(recipe, filter.metric)) return {...best, milder: null};
  const histogram = statistics.histograms[filter.metric];
  const milder =
    filter.kind === "min" ? lowered(histogram, scales[filter.metric]) : raised(histogram, scales[filter.metric]);
  return {...best, milder};
}

/** A histogram leaves out both bounds of its metric, so that it cannot say what moving one of them does. */
function isBoundTwice(recipe: Recipe, metric: MetricName): boolean {
  const bounds = filterKeys.filter(key => {
    const filter = filters[key];
    return "metric" in filter && filter.metric === metric && recipe.filters[key] !== undefined;
  });
  return bounds.length > 1;
}

function lowered({others}: Histogram, {edges}: Scale): HelpfulChange["milder"] {
  let passing = 0;
  let value: number | null = null;
  for (let bin = others.length - 1; bin >= 0 && passing < enough; bin--) {
    const count = others[bin] ?? 0;
    if (count > 0) value = edges[bin] ?? null;
    passing += count;
  }
  return value === null ? null : {value, passing};
}

function raised({others}: Histogram, {edges, openEnd}: Scale): HelpfulChange["milder"] {
  let passing = 0;
  let value: number | null = null;
  for (let bin = 0; bin < others.length && passing < enough; bin++) {
    const count = others[bin] ?? 0;
    passing += count;
    if (count > 0) value = openEnd && bin === others.length - 1 ? null : (edges[bin + 1] ?? null);
  }
  return value === null ? null : {value, passing};
}
