import type {Cell} from "../../engine/engine.ts";
import {type MetricName, metricNames, metrics} from "../../recipe/metrics.ts";
import {byMetric} from "../../stats/by-metric.ts";
import type {Scales} from "../../stats/scale.ts";
import {type MetricRange, scaleOf} from "../../stats/scale-of.ts";
import {numberOf, numberOrNull} from "../cells.ts";

export type Ranges = {
  readonly sessions: number;
  readonly scales: Scales;
  readonly known: Readonly<Record<MetricName, number>>;
};

/** Reads the one row of `rollup.ranges`: the number of sessions, then four values a metric. */
export function readRanges(row: readonly Cell[]): Ranges {
  const at = (name: MetricName, offset: number) => row[1 + 4 * metricNames.indexOf(name) + offset];
  const rangeOf = (name: MetricName): MetricRange | null => {
    const [min, max, high] = [1, 2, 3].map(offset => numberOrNull(at(name, offset)));
    return min == null || max == null || high == null ? null : {min, max, high};
  };
  return {
    sessions: numberOf(row[0]),
    known: byMetric(name => numberOf(at(name, 0))),
    scales: byMetric(name => scaleOf(rangeOf(name), metrics[name].whole)),
  };
}
