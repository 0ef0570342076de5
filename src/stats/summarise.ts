import type {Engine} from "../engine/engine.ts";
import {type MetricName, metricNames, metrics} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {predicate} from "../store/predicate.ts";
import {numberOrNull} from "../store/cells.ts";
import {signalOf} from "../store/signal-of.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {byMetric} from "./by-metric.ts";
import {type PlainSummary, summaryOf} from "./summary-of.ts";
import {decimalsOf, unitsSql} from "./units.ts";

/** The sums and bounds of each metric over the selection, in one statement. */
export async function summarise(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions,
): Promise<Readonly<Record<MetricName, PlainSummary>>> {
  const {sql, parameters} = predicate(recipe, {scales: source.scales});
  const parts = metricNames.flatMap(name => {
    const decimals = decimalsOf(name, source.scales[name], source.sessions);
    return [`count(${name})`, `sum(${unitsOf(name, decimals)})`, `min(${name})`, `max(${name})`];
  });
  const {rows} = await engine.query(`SELECT count(*), ${parts.join(", ")} FROM rollup.sessions WHERE ${sql}`, {
    parameters,
    ...signalOf(call),
  });
  const [total, ...cells] = (rows[0] ?? []).map(numberOrNull);
  return byMetric(name => {
    const [known, units, min, max] = cells.slice(4 * metricNames.indexOf(name));
    const decimals = decimalsOf(name, source.scales[name], source.sessions);
    return summaryOf(total ?? 0, {known: known ?? 0, units: units ?? 0, min: min ?? null, max: max ?? null}, decimals);
  });
}

/** SQL for a metric's values in units: a column of their own where the values are no whole numbers, the values themselves where a unit is 1. */
export function unitsOf(name: MetricName, decimals: number): string {
  if (!metrics[name].whole) return `${name}_units`;
  return decimals === 0 ? name : unitsSql(name, decimals);
}
