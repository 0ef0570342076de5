import type {Engine} from "../engine/engine.ts";
import {type ThresholdKey, filters, thresholdKeys} from "../recipe/filters.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {predicate} from "../store/predicate.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {allBins} from "./all-bins.ts";
import {byMetric} from "./by-metric.ts";
import {countCodes, type SelectionCounts} from "./count-codes.ts";
import {filterEffects} from "./filter-effects.ts";
import {inBins} from "./in-bins.ts";
import {quantilesOf} from "./order-statistics.ts";
import type {Statistics, StepEffect} from "./statistics.ts";
import {stepsOf} from "./steps-of.ts";
import {sumsOf, type Sums} from "./sums.ts";
import {type PlainSummary, summaryOf} from "./summary-of.ts";
import {fromUnits} from "./units.ts";

/**
 * Everything that is shown of a recipe, exact, by counting codes and by a few statements over the rollup that run side by side. In window mode
 * `examples` is null here: the windows are counted by `WindowCounts`. A recipe that searches messages must have been prepared (`search.ts`).
 */
export async function statisticsOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions = {},
): Promise<Statistics> {
  const selection = predicate(recipe, {scales: source.scales});
  const counting = countCodes(engine, source, recipe, call);
  const [all, counts, quantiles, sums] = await Promise.all([
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
        selection,
        call,
      ),
    ),
    sumsOf(engine, source, {...selection, selected: selection.sql, part: null, parts: 1}, call),
  ]);
  const {masks} = counts;
  const selected = counts.codes.reward.selected.reduce((sum, count) => sum + count, 0);
  const keptByHand = masks.kept.reduce((sum, row) => sum + (masks.keeps[row] === 0 ? 1 : 0), 0);
  return {
    total: source.sessions,
    selected,
    examples: recipe.mode === "window" ? null : selected,
    metrics: byMetric(name => {
      const [median = null, p90 = null] = quantiles[metricNames.indexOf(name)] ?? [];
      return {...summaryAt(sums, name, selected), median, p90};
    }),
    histograms: byMetric(name => ({
      all: all[name],
      others: inBins(counts.codes[name].others, source.scales[name]),
      selected: inBins(counts.codes[name].selected, source.scales[name]),
    })),
    removedBy: Object.fromEntries(filterEffects(masks, counts.byMask)),
    steps: stepsOfAll(recipe, counts, source, selected - keptByHand),
    models: modelsOf(sums),
    achievements: counts.achievements,
  };
}

function summaryAt({metrics, decimals}: Sums, name: MetricName, selected: number): PlainSummary {
  const {known, units, min, max} = metrics[name];
  const [count = 0] = known;
  const bound = ([value]: Float64Array) => (count === 0 ? null : (value ?? null));
  return summaryOf(selected, {known: count, units: units[0] ?? 0, min: bound(min), max: bound(max)}, decimals[name]);
}

function modelsOf({models, decimals}: Sums): Statistics["models"] {
  const worth = ([units = 0]: Float64Array, [known]: Float64Array, metric: MetricName) =>
    known === 0 ? null : fromUnits(units, decimals[metric]);
  return models
    .map(({model, sessions, calls, tokens, tokensKnown, cost, costKnown}) => ({
      model,
      sessions: sessions[0] ?? 0,
      calls: calls[0] ?? 0,
      tokens: worth(tokens, tokensKnown, "tokens"),
      cost: worth(cost, costKnown, "cost"),
    }))
    .sort((one, other) => other.sessions - one.sessions || (one.model < other.model ? -1 : 1));
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
