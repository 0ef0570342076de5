import {filters, type ThresholdKey, thresholdKeys} from "../recipe/filters.ts";
import {type MetricName, metricNames} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {codeOfEdge, edgeOf, unknownCode, zeroCode} from "./codes.ts";
import {type FailMask, thresholdsOf} from "./fail-mask.ts";
import type {Scale, Scales} from "./scale.ts";
import {steppedThreshold} from "./stepped-threshold.ts";

/** The parts of a cube's counts, after those of the metrics, which are numbered in their order. */
export const parts = {ownOthers: 100, alone: 101, fails: 102, raw: 103, steps: 200} as const;

/** Codes of a metric (`codes.ts`) are fewer. */
export const codesPerPlace = 256;

/** What a step of another threshold leads to; null where it leads nowhere. */
export type OtherStep = {readonly key: ThresholdKey; readonly down: number | null; readonly up: number | null};

export function otherSteps({filters: set}: Recipe, scales: Scales): readonly OtherStep[] {
  return thresholdKeys.flatMap(key => {
    const value = set[key];
    if (value === undefined) return [];
    const scale = scales[filters[key].metric];
    const to = (steps: number) => {
      const moved = steppedThreshold(value, steps, scale);
      return moved === value ? null : moved;
    };
    return [{key, down: to(-1), up: to(1)}];
  });
}

/**
 * SQL for a session's place among the steps of a threshold: it passes a minimum at the steps before its place, a maximum from its place on. The
 * last place is the number of edges. A session kept by hand passes at all of them.
 */
export function placeSql(threshold: ThresholdKey, scale: Scale, kept: string): string {
  const raw = rawPlaceSql(threshold, scale);
  const everywhere = filters[threshold].kind === "min" ? scale.edges.length : 0;
  return kept === "false" ? raw : `CASE WHEN ${kept} THEN CAST(${everywhere} AS UTINYINT) ELSE ${raw} END`;
}

/** The same for everyone, kept by hand or not. */
export function rawPlaceSql(threshold: ThresholdKey, scale: Scale): string {
  const {kind, metric} = filters[threshold];
  const code = comparedCode(metric, scale);
  // All in one byte: groups of such numbers are found several times as fast.
  return `(${kind === "min" ? `(${code} + ${byte(1)})` : code} >> ${byte(1)})`;
}

/** Unknown values are compared as 0. */
function comparedCode(metric: MetricName, scale: Scale): string {
  const column = `${metric}_code`;
  return `CASE WHEN ${column} = ${unknownCode} THEN ${byte(zeroCode(scale))} ELSE ${column} END`;
}

function byte(value: number): string {
  return `CAST(${value} AS UTINYINT)`;
}

/**
 * Counts as rows of four numbers: the part, a key and two counts. Of a metric's part the key is the place times 256 plus the code; the counts are
 * those that only its own thresholds keep out, and those selected. `mask` is that of the recipe without the threshold.
 */
export function cubeCountsSql(
  threshold: ThresholdKey,
  scales: Scales,
  mask: FailMask,
  steps: readonly OtherStep[],
): string {
  const {metric: own} = filters[threshold];
  const codes = metricNames.map(name => `${name}_code`).join(", ");
  const histogram = (name: MetricName, part: number) =>
    `SELECT ${part}, CAST(place AS INTEGER) * ${codesPerPlace} + ${name}_code, count(*), count(*) FILTER (keeps = 0)
    FROM masked WHERE ${mask.onlyBy(thresholdsOf(name, mask.keys))} GROUP BY place, ${name}_code`;
  const alone = [0, ...mask.keys.map(key => mask.bitsOf([key]))];
  return `WITH failing AS (SELECT ${mask.fails} AS fails, ${mask.kept} AS kept, ${codes}, session_id FROM rollup.sessions),
    masked AS MATERIALIZED (
      SELECT fails, kept, ${mask.keeps} AS keeps, ${placeSql(threshold, scales[own], "kept")} AS place, ${rawPlaceSql(threshold, scales[own])} AS raw, ${codes}
      FROM failing)
    ${metricNames.map(histogram).join(" UNION ALL ")}
    UNION ALL SELECT ${parts.ownOthers}, ${own}_code, count(*), 0
      FROM masked WHERE ${mask.onlyBy(thresholdsOf(own, mask.keys))} GROUP BY ${own}_code
    UNION ALL SELECT ${parts.alone}, place, keeps, count(*) FROM masked WHERE keeps IN (${alone.join(", ")}) GROUP BY place, keeps
    UNION ALL SELECT ${parts.fails}, fails, count(*), 0 FROM masked GROUP BY fails
    UNION ALL SELECT ${parts.raw}, raw, count(*), 0 FROM masked GROUP BY raw
    ${steps.map((step, index) => `UNION ALL ${stepSql(step, index, scales, mask)}`).join(" ")}`;
}

function stepSql({key, down, up}: OtherStep, index: number, scales: Scales, mask: FailMask): string {
  const {kind, metric} = filters[key];
  const scale = scales[metric];
  const passes = (value: number | null) => {
    const edge = value === null ? null : edgeOf(scale, value);
    if (edge === null) return "0";
    const bound = `${kind === "min" ? ">=" : "<="} ${codeOfEdge(edge)}`;
    return `count(*) FILTER (kept OR ${comparedCode(metric, scale)} ${bound})`;
  };
  return `SELECT ${parts.steps + index}, place, ${passes(down)}, ${passes(up)} FROM masked WHERE ${mask.onlyBy([key])} GROUP BY place`;
}
