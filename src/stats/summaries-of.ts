import type {Engine} from "../engine/engine.ts";
import {filters, type FilterKey, type ThresholdKey, isThresholdKey} from "../recipe/filters.ts";
import {metricNames} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {numberOf, numberOrNull} from "../store/cells.ts";
import type {SourceDescription} from "../store/source-description.ts";
import {byMetric} from "./by-metric.ts";
import {maskedRollup, selectedSql} from "./mask-sql.ts";
import {steppedThreshold} from "./stepped-threshold.ts";
import type {FilterEffect, MetricSummary, Statistics, StepEffect} from "./statistics.ts";

type Summaries = Pick<Statistics, "total" | "selected" | "metrics" | "removedBy" | "steps">;

const selectedMetric = (name: string): readonly string[] => [
  `count(${name}) FILTER (${selectedSql})`,
  ...[
    `sum(${name})`,
    `min(${name})`,
    `max(${name})`,
    `avg(${name})`,
    `quantile_cont(${name}, 0.5)`,
    `quantile_cont(${name}, 0.9)`,
  ].map(aggregate => `(${aggregate} FILTER (${selectedSql}))::DOUBLE`),
];

/** SQL that counts the selection if one threshold had another value. */
function steppedSql(key: ThresholdKey, bit: number, value: number): string {
  const {kind, metric} = filters[key];
  const passes = `coalesce(${metric}, 0) ${kind === "min" ? ">=" : "<="} CAST('${value}' AS DOUBLE)`;
  return `count(*) FILTER ((((fails & ~${bit}) = 0 AND ${passes}) OR kept) AND NOT rejected)`;
}

/** Counts, each metric over the selection, and what each filter does to them, in one statement. */
export async function summariesOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  signal: {readonly signal?: AbortSignal},
): Promise<Summaries> {
  const rollup = maskedRollup(recipe, metricNames);
  const keys = [...rollup.bits];
  const thresholds = keys.flatMap(([key, bit]) => {
    const value = recipe.filters[key];
    if (!isThresholdKey(key) || typeof value !== "number") return [];
    const scale = source.scales[filters[key].metric];
    return [{key, bit, down: steppedThreshold(value, -1, scale), up: steppedThreshold(value, 1, scale)}];
  });
  const columns = [
    "count(*)",
    `count(*) FILTER (${selectedSql})`,
    ...metricNames.flatMap(selectedMetric),
    ...keys.flatMap(([, bit]) => [
      `count(*) FILTER ((fails & ${bit}) <> 0)`,
      `count(*) FILTER (fails = ${bit} AND NOT kept AND NOT rejected)`,
    ]),
    ...thresholds.flatMap(({key, bit, down, up}) => [steppedSql(key, bit, down), steppedSql(key, bit, up)]),
  ];
  const {rows} = await engine.query(`SELECT ${columns.join(", ")} FROM (${rollup.sql})`, {
    parameters: rollup.parameters,
    ...signal,
  });
  const cells = (rows[0] ?? [])[Symbol.iterator]();
  const count = (): number => numberOf(cells.next().value);
  const value = (): number | null => numberOrNull(cells.next().value);
  const total = count();
  const selected = count();
  const metrics = byMetric((): MetricSummary => {
    const known = count();
    return {
      known,
      unknown: selected - known,
      sum: value(),
      min: value(),
      max: value(),
      mean: value(),
      median: value(),
      p90: value(),
    };
  });
  const removedBy: Partial<Record<FilterKey, FilterEffect>> = {};
  for (const [key] of keys) removedBy[key] = {removes: count(), removesAlone: count()};
  const steps: Partial<Record<ThresholdKey, StepEffect>> = {};
  for (const {key} of thresholds) steps[key] = {down: count() - selected, up: count() - selected};
  return {total, selected, metrics, removedBy, steps};
}
