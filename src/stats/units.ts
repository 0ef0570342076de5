import {type MetricName, metrics} from "../recipe/metrics.ts";
import type {Scale} from "./scale.ts";

/** Numbers up to here are exact, and so is every sum of them that stays below. */
const exactUpTo = 9e15;
const mostDecimals = 12;

/**
 * Sums are of whole units, so that they are the same in whichever order they are added up, here and in DuckDB: a value times
 * `10 ** decimals`, rounded. As many decimals (12 at most) as leave the sum over all sessions exact: 15 digits and more of it are right.
 */
export function decimalsOf(metric: MetricName, scale: Scale, sessions: number): number {
  const largest = Math.max(Math.abs(scale.min ?? 0), Math.abs(scale.max ?? 0)) * Math.max(1, sessions);
  const decimals = largest === 0 ? mostDecimals : Math.floor(Math.log10(exactUpTo / largest));
  return Math.min(decimals, metrics[metric].whole ? 0 : mostDecimals);
}

/** SQL for a column's values in units, a BIGINT. */
export function unitsSql(column: string, decimals: number): string {
  const scaled = decimals < 0 ? `${column} / 1e${-decimals}` : `${column} * 1e${decimals}`;
  return `CAST(round(CAST(${scaled} AS DOUBLE)) AS BIGINT)`;
}

/** What a number of units is worth. */
export function fromUnits(units: number, decimals: number): number {
  return decimals < 0 ? units * 10 ** -decimals : units / 10 ** decimals;
}
