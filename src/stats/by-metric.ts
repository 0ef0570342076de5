import {type MetricName, metricNames} from "../recipe/metrics.ts";

/** A value for each metric. */
export function byMetric<Value>(of: (name: MetricName) => Value): Readonly<Record<MetricName, Value>> {
  return Object.fromEntries(metricNames.map(name => [name, of(name)])) as Record<MetricName, Value>;
}
