import type {MetricName} from "../recipe/metrics.ts";

/** A value for each metric. */
export function byMetric<Value>(of: (name: MetricName) => Value): Readonly<Record<MetricName, Value>> {
  return {
    reward: of("reward"),
    achievements: of("achievements"),
    cost: of("cost"),
    tokens: of("tokens"),
    turns: of("turns"),
    latency_ms: of("latency_ms"),
  };
}
