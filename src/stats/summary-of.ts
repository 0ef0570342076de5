import type {MetricSummary} from "./statistics.ts";
import {fromUnits} from "./units.ts";

/** A metric over some sessions, without what only the values themselves can tell. */
export type PlainSummary = Pick<MetricSummary, "known" | "unknown" | "sum" | "min" | "max" | "mean">;

/** From how many of the sessions have it, their sum in units, their least and greatest value. */
export function summaryOf(
  sessions: number,
  {
    known,
    units,
    min,
    max,
  }: {readonly known: number; readonly units: number; readonly min: number | null; readonly max: number | null},
  decimals: number,
): PlainSummary {
  const sum = known === 0 ? null : fromUnits(units, decimals);
  return {known, unknown: sessions - known, sum, min, max, mean: sum === null ? null : sum / known};
}
