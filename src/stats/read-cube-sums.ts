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

/** Reads rows of a place, a model, and its sessions, calls, tokens and cost there. */
export function readModels(rows: Rows, kind: "min" | "max", edges: number): Cube["models"] {
  const add = (one: number, other: number) => one + other;
  return byName(rows).map(([model, rows]) => ({
    model,
    sessions: accumulate(columnOf(rows, 2, 0, edges), kind),
    calls: accumulate(columnOf(rows, 3, 0, edges), kind),
    tokens: accumulateBound(columnOf(rows, 4, Number.NaN, edges), kind, add),
    cost: accumulateBound(columnOf(rows, 5, Number.NaN, edges), kind, add),
  }));
}

/** Reads rows of a place, an achievement, and the sessions there that unlocked it. */
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
