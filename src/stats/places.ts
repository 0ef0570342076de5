import {filters, type ThresholdKey} from "../recipe/filters.ts";
import {unknownCode, zeroCode} from "./codes.ts";
import type {Scale} from "./scale.ts";

/**
 * SQL for a session's place among the steps of a threshold: it passes a minimum at the steps before its place, a maximum from its place on. The
 * last place is the number of edges. A session kept by hand passes at all of them. The same as `placesOfCodes`.
 */
export function placeSql(threshold: ThresholdKey, scale: Scale, kept: string): string {
  const {kind, metric} = filters[threshold];
  const column = `${metric}_code`;
  // Unknown values are compared as 0. All in one byte: groups of such numbers are found several times as fast.
  const code = `CASE WHEN ${column} = ${unknownCode} THEN ${byte(zeroCode(scale))} ELSE ${column} END`;
  const raw = `(${kind === "min" ? `(${code} + ${byte(1)})` : code} >> ${byte(1)})`;
  return kept === "false" ? raw : `CASE WHEN ${kept} THEN ${byte(placeOfKept(threshold, scale))} ELSE ${raw} END`;
}

/** The place of each code. */
export function placesOfCodes(threshold: ThresholdKey, scale: Scale): Uint8Array {
  const isMinimum = filters[threshold].kind === "min";
  return Uint8Array.from({length: unknownCode + 1}, (_, code) => {
    const compared = code === unknownCode ? zeroCode(scale) : code;
    return (isMinimum ? compared + 1 : compared) >> 1;
  });
}

/** The place of a session that passes at every step. */
export function placeOfKept(threshold: ThresholdKey, {edges}: Scale): number {
  return filters[threshold].kind === "min" ? edges.length : 0;
}

function byte(value: number): string {
  return `CAST(${value} AS UTINYINT)`;
}
