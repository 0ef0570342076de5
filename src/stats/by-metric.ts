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

/** The same for values that take time, one after another. */
export async function byMetricInTurn<Value>(
  of: (name: MetricName) => Promise<Value>,
): Promise<Readonly<Record<MetricName, Value>>> {
  return {
    reward: await of("reward"),
    achievements: await of("achievements"),
    cost: await of("cost"),
    tokens: await of("tokens"),
    turns: await of("turns"),
    latency_ms: await of("latency_ms"),
  };
}
