import type {Engine} from "../engine/engine.ts";
import {type FilterKey, type ThresholdKey, filters, thresholdKeys} from "../recipe/filters.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {predicate} from "../store/predicate.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {allBins} from "./all-bins.ts";
import {achievementsOf, modelsOf} from "./breakdowns.ts";
import {byMetric} from "./by-metric.ts";
import {countCodes, type SelectionCounts} from "./count-codes.ts";
import {inBins} from "./in-bins.ts";
import {quantilesOf} from "./order-statistics.ts";
import type {FilterEffect, Statistics, StepEffect} from "./statistics.ts";
import {stepsOf} from "./steps-of.ts";
import {summarise} from "./summarise.ts";

/**
 * Everything that is shown of a recipe, exact, by a few statements over the rollup that run side by side. In window mode `examples` is null here:
 * the windows are counted by `WindowCounts`. A recipe that searches messages must have been prepared (`search.ts`).
 */
export async function statisticsOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions = {},
): Promise<Statistics> {
  const counting = countCodes(engine, source, recipe, call);
  const [all, counts, quantiles, summaries, models, achievements] = await Promise.all([
    allBins(engine, source),
    counting,
    counting.then(({codes}) =>
      quantilesOf(
        engine,
        metricNames.map(metric => ({
          metric,
          scale: source.scales[metric],
          counts: codes[metric].selected,
          quantiles: [0.5, 0.9],
        })),
        predicate(recipe, {scales: source.scales}),
        call,
      ),
    ),
    summarise(engine, source, recipe, call),
    modelsOf(engine, source, recipe, call),
    achievementsOf(engine, source, recipe, call),
  ]);
  const selected = sum(counts.masks.filter(({keeps}) => keeps === 0));
  return {
    total: source.sessions,
    selected,
    examples: recipe.mode === "window" ? null : selected,
    metrics: byMetric(name => {
      const [median = null, p90 = null] = quantiles[metricNames.indexOf(name)] ?? [];
      return {...summaries[name], median, p90};
    }),
    histograms: byMetric(name => ({
      all: all[name],
      others: inBins(counts.codes[name].others, source.scales[name]),
      selected: inBins(counts.codes[name].selected, source.scales[name]),
    })),
    removedBy: removedBy(counts),
    steps: stepsOfAll(
      recipe,
      counts,
      source,
      selected - sum(counts.masks.filter(({kept, keeps}) => kept && keeps === 0)),
    ),
    models,
    achievements,
  };
}

function sum(masks: SelectionCounts["masks"]): number {
  return masks.reduce((total, {sessions}) => total + sessions, 0);
}

function removedBy({masks, mask}: SelectionCounts): Partial<Record<FilterKey, FilterEffect>> {
  const effects: Partial<Record<FilterKey, FilterEffect>> = {};
  for (const key of mask.keys) {
    const bit = mask.bitsOf([key]);
    effects[key] = {
      removes: sum(masks.filter(({fails}) => (fails & bit) !== 0)),
      removesAlone: sum(masks.filter(({keeps}) => keeps === bit)),
    };
  }
  return effects;
}

function stepsOfAll(
  {filters: set}: Recipe,
  {codes}: SelectionCounts,
  {scales}: SourceDescription,
  passing: number,
): Partial<Record<ThresholdKey, StepEffect>> {
  const steps: Partial<Record<ThresholdKey, StepEffect>> = {};
  for (const key of thresholdKeys) {
    const value = set[key];
    const metric: MetricName = filters[key].metric;
    const counts = codes[metric].but.get(key);
    if (value !== undefined && counts !== undefined) steps[key] = stepsOf(key, value, counts, scales[metric], passing);
  }
  return steps;
}
