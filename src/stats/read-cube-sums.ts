import type {Cell} from "../engine/engine.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import {numberOf, numberOrNull, textOf} from "../store/cells.ts";
import {accumulate, accumulateBound} from "./accumulate.ts";
import {byMetric} from "./by-metric.ts";
import type {Cube, CubeMetric} from "./cube.ts";

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

/** Reads the rows of `modelsSql` by place. */
export function readModels(rows: Rows, kind: "min" | "max", edges: number): Cube["models"] {
  const column = (rows: Rows, index: number) => accumulate(columnOf(rows, index, 0, edges), kind);
  return byName(rows).map(([model, rows]) => ({
    model,
    sessions: column(rows, 2),
    calls: column(rows, 3),
    tokens: column(rows, 4),
    tokensKnown: column(rows, 5),
    cost: column(rows, 6),
    costKnown: column(rows, 7),
  }));
}

/** Reads the rows of `achievementsSql` by place. */
export function readAchievements(rows: Rows, kind: "min" | "max", edges: number): Cube["achievements"] {
  return byName(rows).map(([name, rows]) => ({name, sessions: accumulate(columnOf(rows, 2, 0, edges), kind)}));
}

function columnOf(rows: Rows, column: number, none: number, edges: number): Float64Array {
  const values = new Float64Array(edges + 1).fill(none);
  for (const row of rows) values[numberOf(row[0])] = numberOrNull(row[column]) ?? none;
  return values;
}

function byName(rows: Rows): readonly (readonly [string, Rows])[] {
  const groups = new Map<string, (readonly Cell[])[]>();
  for (const row of rows) {
    const name = textOf(row[1]);
    const group = groups.get(name) ?? [];
    group.push(row);
    groups.set(name, group);
  }
  return [...groups];
}
