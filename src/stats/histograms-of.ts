import type {Engine} from "../engine/engine.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {numberOf} from "../store/cells.ts";
import type {SourceDescription} from "../store/source-description.ts";
import {byMetric} from "./by-metric.ts";
import {binOfCode} from "./codes.ts";
import {maskedRollup, maskOfMetric, selectedSql, selectedWithoutSql} from "./mask-sql.ts";
import type {Histogram} from "./statistics.ts";

type Counts = {all: number[]; others: number[]; selected: number[]};

/** Every metric's histogram: one pass over the rollup, grouped by each metric's code. */
export async function histogramsOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  signal: {readonly signal?: AbortSignal},
): Promise<Readonly<Record<MetricName, Histogram>>> {
  const rollup = maskedRollup(
    recipe,
    metricNames.map(name => `${name}_code`),
  );
  const groups = metricNames.map(
    (
      name,
      index,
    ) => `SELECT ${index}, ${name}_code, count(*), count(*) FILTER (${selectedWithoutSql(maskOfMetric(name, rollup.bits))}), count(*) FILTER (${selectedSql})
      FROM masked GROUP BY ${name}_code`,
  );
  const {rows} = await engine.query(`WITH masked AS MATERIALIZED (${rollup.sql}) ${groups.join(" UNION ALL ")}`, {
    parameters: rollup.parameters,
    ...signal,
  });
  const counts = byMetric((name): Counts => {
    const empty = (): number[] => source.scales[name].edges.slice(1).map(() => 0);
    return {all: empty(), others: empty(), selected: empty()};
  });
  for (const [index, code, all, others, selected] of rows) {
    const name = metricNames[numberOf(index)];
    if (name === undefined) continue;
    const bin = binOfCode(source.scales[name], numberOf(code));
    if (bin === null) continue;
    add(counts[name].all, bin, numberOf(all));
    add(counts[name].others, bin, numberOf(others));
    add(counts[name].selected, bin, numberOf(selected));
  }
  return counts;
}

function add(bins: number[], bin: number, count: number): void {
  bins[bin] = (bins[bin] ?? 0) + count;
}
