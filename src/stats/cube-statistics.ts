import {filters, type FilterKey, type ThresholdKey} from "../recipe/filters.ts";
import type {MetricName} from "../recipe/metrics.ts";
import type {Scales} from "./scale.ts";
import {byMetric} from "./by-metric.ts";
import type {Cube, CubeMetric} from "./cube.ts";
import {steppedThreshold} from "./stepped-threshold.ts";
import type {FilterEffect, ModelUsage, Statistics, StepEffect} from "./statistics.ts";
import {type PlainSummary, summaryOf} from "./summary-of.ts";
import {fromUnits} from "./units.ts";

/** All of a recipe's statistics but medians and 90th percentiles, which counts by bin cannot tell. */
export type CubeStatistics = Omit<Statistics, "metrics"> & {
  readonly metrics: Readonly<Record<MetricName, PlainSummary>>;
};

/**
 * The statistics of the cube's recipe with its threshold at `value` (undefined: off), by arithmetic alone, equal to those of `statisticsOf`. Null where
 * the value lies between two edges of the scale: then only a query can tell.
 */
export function cubeStatistics(cube: Cube, scales: Scales, value: number | undefined): CubeStatistics | null {
  const step = stepOf(cube, scales, value);
  if (step === null) return null;
  const selected = cube.selected[step] ?? 0;
  return {
    total: cube.total,
    selected,
    examples: cube.mode === "window" ? null : selected,
    metrics: byMetric(name => summaryAt(cube.metrics[name], step, selected)),
    histograms: byMetric(name => histogramAt(cube.metrics[name], step)),
    removedBy: removedBy(cube, step, value),
    steps: stepsAt(cube, scales, step, value),
    models: modelsAt(cube, step),
    achievements: cube.achievements
      .map(({name, sessions}) => ({name, sessions: sessions[step] ?? 0}))
      .filter(({sessions}) => sessions > 0)
      .sort((one, other) => other.sessions - one.sessions || (one.name < other.name ? -1 : 1)),
  };
}

/** The step at which the threshold is; beyond all values it is as good as off. */
function stepOf({threshold, edges}: Cube, scales: Scales, value: number | undefined): number | null {
  if (value === undefined) return edges;
  const {kind, metric} = filters[threshold];
  const {edges: values, min, max} = scales[metric];
  const edge = values.indexOf(value);
  if (edge >= 0) return edge;
  const isOff = kind === "min" ? value <= Math.min(0, min ?? 0) : value >= Math.max(0, max ?? 0);
  return isOff ? edges : null;
}

function summaryAt({known, units, min, max, decimals}: CubeMetric, step: number, selected: number): PlainSummary {
  const bound = (values: Float64Array) => {
    const value = values[step] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  return summaryOf(
    selected,
    {known: known[step] ?? 0, units: units[step] ?? 0, min: bound(min), max: bound(max)},
    decimals,
  );
}

function histogramAt({bins, all, others, selected}: CubeMetric, step: number): Statistics["histograms"][MetricName] {
  const row = (counts: Uint32Array) => Array.from(counts.subarray(step * bins, (step + 1) * bins));
  return {all, others: row(others), selected: row(selected)};
}

function removedBy(cube: Cube, step: number, value: number | undefined): Partial<Record<FilterKey, FilterEffect>> {
  const effects: Partial<Record<FilterKey, FilterEffect>> = {};
  for (const {key, removes, removesAlone} of cube.removedBy)
    effects[key] = {removes, removesAlone: removesAlone[step] ?? 0};
  if (value !== undefined) {
    const without = cube.selected[cube.edges] ?? 0;
    effects[cube.threshold] = {removes: cube.removes[step] ?? 0, removesAlone: without - (cube.selected[step] ?? 0)};
  }
  return effects;
}

function stepsAt(
  cube: Cube,
  scales: Scales,
  step: number,
  value: number | undefined,
): Partial<Record<ThresholdKey, StepEffect>> {
  const selected = cube.selected[step] ?? 0;
  const steps: Partial<Record<ThresholdKey, StepEffect>> = {};
  for (const {key, down, up} of cube.steps) {
    const change = (counts: Float64Array | null) => (counts === null ? 0 : (counts[step] ?? 0) - selected);
    steps[key] = {down: change(down), up: change(up)};
  }
  if (value !== undefined) {
    const change = (by: number) => {
      const moved = steppedThreshold(value, by, scales[filters[cube.threshold].metric]);
      const to = moved === value ? step : stepOf(cube, scales, moved);
      return to === null ? 0 : (cube.selected[to] ?? 0) - selected;
    };
    steps[cube.threshold] = {down: change(-1), up: change(1)};
  }
  return steps;
}

function modelsAt({models, metrics}: Cube, step: number): readonly ModelUsage[] {
  const worth = (units: Float64Array, known: Float64Array, decimals: number) =>
    (known[step] ?? 0) === 0 ? null : fromUnits(units[step] ?? 0, decimals);
  return models
    .map(({model, sessions, calls, tokens, tokensKnown, cost, costKnown}) => ({
      model,
      sessions: sessions[step] ?? 0,
      calls: calls[step] ?? 0,
      tokens: worth(tokens, tokensKnown, metrics.tokens.decimals),
      cost: worth(cost, costKnown, metrics.cost.decimals),
    }))
    .filter(({sessions}) => sessions > 0)
    .sort((one, other) => other.sessions - one.sessions || (one.model < other.model ? -1 : 1));
}
