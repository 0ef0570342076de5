import type {Engine} from "../engine/engine.ts";
import {filters, type ThresholdKey} from "../recipe/filters.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {BoundParameters} from "../store/bind.ts";
import {selectionSql} from "../store/predicate.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {allBins} from "./all-bins.ts";
import {accumulate, accumulateBound} from "./accumulate.ts";
import {byMetric} from "./by-metric.ts";
import {countCube} from "./count-cube.ts";
import type {Cube} from "./cube.ts";
import {cubeKey, withoutThreshold} from "./cube-key.ts";
import {placeSql} from "./places.ts";
import {type MetricSums, sumsOf} from "./sums.ts";

/**
 * The cube of a threshold: counts by the threshold's places on its scale, and a few statements for sums that group the rollup by them. The recipe
 * must have been prepared. What the threshold is set to does not matter.
 */
export async function cubeOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  threshold: ThresholdKey,
  call: CallOptions = {},
): Promise<Cube> {
  const rest = withoutThreshold(recipe, threshold);
  const {metric, kind} = filters[threshold];
  const {scales} = source;
  const parts = scales[metric].edges.length + 1;
  const {bind, parameters} = new BoundParameters();
  const {selected, kept} = selectionSql(rest, bind, {scales});
  const part = placeSql(threshold, scales[metric], kept);
  const [all, counted, sums] = await Promise.all([
    allBins(engine, source),
    countCube(engine, source, rest, threshold, call),
    sumsOf(engine, source, {selected, parameters, part, parts}, call),
  ]);
  return {
    threshold,
    key: cubeKey(recipe, threshold),
    edges: parts - 1,
    total: source.sessions,
    mode: recipe.mode,
    selected: counted.selected,
    metrics: byMetric(name => ({
      ...counted.metrics[name],
      ...accumulatedSums(sums.metrics[name], kind),
      all: all[name],
      decimals: sums.decimals[name],
    })),
    removedBy: counted.removedBy,
    removes: counted.removes,
    steps: counted.steps,
    models: sums.models.map(entry => accumulated(entry, kind)),
    achievements: counted.achievements,
  };
}

function accumulatedSums({known, units, min, max}: MetricSums, kind: "min" | "max"): MetricSums {
  return {
    known: accumulate(known, kind),
    units: accumulate(units, kind),
    min: accumulateBound(min, kind, Math.min),
    max: accumulateBound(max, kind, Math.max),
  };
}

/** Counts by place as counts by step. */
function accumulated<Entry extends object>(entry: Entry, kind: "min" | "max"): Entry {
  for (const value of Object.values(entry)) if (value instanceof Float64Array) accumulate(value, kind);
  return entry;
}
