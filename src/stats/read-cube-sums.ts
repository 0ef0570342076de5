import type {Cell} from "../engine/engine.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import {numberOf, numberOrNull} from "../store/cells.ts";
import {accumulate, accumulateBound} from "./accumulate.ts";
import {byMetric} from "./by-metric.ts";
import type {CubeMetric} from "./cube.ts";

type Sums = Pick<CubeMetric, "known" | "units" | "min" | "max">;
type Rows = readonly (readonly Cell[])[];

/** Reads rows of a place and, for each metric, how many sessions have it, its sum in units, its least and greatest. */
export function readSums(rows: Rows, kind: "min" | "max", edges: number): Readonly<Record<MetricName, Sums>> {
  return byMetric(name => {
    const column = (offset: number, none: number) => {
      const values = new Float64Array(edges + 1).fill(none);
      for (const row of rows) {
        values[numberOf(row[0])] = numberOrNull(row[1 + 4 * metricNames.indexOf(name) + offset]) ?? none;
      }
      return values;
    };
    return {
      known: accumulate(column(0, 0), kind),
      units: accumulate(column(1, 0), kind),
      min: accumulateBound(column(2, Number.NaN), kind, Math.min),
      max: accumulateBound(column(3, Number.NaN), kind, Math.max),
    };
  });
}
