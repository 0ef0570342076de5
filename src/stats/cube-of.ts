import type {Engine} from "../engine/engine.ts";
import {filters, type ThresholdKey} from "../recipe/filters.ts";
import {metricNames} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {BoundParameters} from "../store/bind.ts";
import {selectionSql} from "../store/predicate.ts";
import {signalOf} from "../store/signal-of.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {allBins} from "./all-bins.ts";
import {accumulate} from "./accumulate.ts";
import {achievementsSql, correctionsSql, modelsSql} from "./breakdown-sql.ts";
import {byMetric} from "./by-metric.ts";
import type {Cube} from "./cube.ts";
import {cubeKey, withoutThreshold} from "./cube-key.ts";
import {cubeCountsSql, otherSteps, placeSql} from "./cube-sql.ts";
import {failMask} from "./fail-mask.ts";
import {readCounts} from "./read-cube-counts.ts";
import {namesByCode} from "./names-by-code.ts";
import {readAchievements, readModels} from "./read-breakdowns.ts";
import {readSums} from "./read-cube-sums.ts";
import {unitsOf} from "./summarise.ts";
import {decimalsOf} from "./units.ts";

/**
 * The cube of a threshold: a few statements that group the rollup by the threshold's places on its scale. The recipe must have been
 * prepared. What the threshold is set to does not matter.
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
  const edges = scales[metric].edges.length;
  const steps = otherSteps(rest, scales);
  const decimals = byMetric(name => decimalsOf(name, scales[name], source.sessions));

  const counting = new BoundParameters();
  const mask = failMask(rest, counting.bind, scales);
  const summing = new BoundParameters();
  const {selected, kept} = selectionSql(rest, summing.bind, {scales});
  const place = placeSql(threshold, scales[metric], kept);
  const options = {parameters: summing.parameters, ...signalOf(call)};
  const sums = metricNames.map(
    name => `count(${name}), sum(${unitsOf(name, decimals[name])}), min(${name}), max(${name})`,
  );
  const names = await namesByCode(engine);
  const byModel = [
    modelsSql(selected, decimals.tokens, place),
    ...(names.hasCorrections ? [correctionsSql(selected, place)] : []),
  ];
  const [all, counts, summed, achievements, ...models] = await Promise.all([
    allBins(engine, source),
    engine.query(cubeCountsSql(threshold, scales, mask, steps), {parameters: counting.parameters, ...signalOf(call)}),
    engine.query(
      `SELECT ${place} AS place, ${sums.join(", ")} FROM rollup.sessions WHERE ${selected} GROUP BY place`,
      options,
    ),
    engine.query(achievementsSql(selected, place), options),
    ...byModel.map(sql => engine.query(sql, options)),
  ]);
  const counted = readCounts(counts.rows, {kind, metric, edges, scales, mask, steps});
  const values = readSums(summed.rows, kind, edges);
  return {
    threshold,
    key: cubeKey(recipe, threshold),
    edges,
    total: source.sessions,
    mode: recipe.mode,
    selected: counted.selected,
    metrics: byMetric(name => ({
      ...counted.metrics[name],
      ...values[name],
      all: all[name],
      decimals: decimals[name],
    })),
    removedBy: counted.removedBy,
    removes: counted.removes,
    steps: counted.steps,
    models: readModels(
      models.flatMap(({rows}) => rows),
      names,
      edges + 1,
    ).map(entry => accumulated(entry, kind)),
    achievements: readAchievements(achievements.rows, names, edges + 1).map(entry => accumulated(entry, kind)),
  };
}

/** Counts by place as counts by step. */
function accumulated<Entry extends object>(entry: Entry, kind: "min" | "max"): Entry {
  for (const value of Object.values(entry)) if (value instanceof Float64Array) accumulate(value, kind);
  return entry;
}
