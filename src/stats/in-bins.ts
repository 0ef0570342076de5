import {binOfCode} from "./codes.ts";
import type {Scale} from "./scale.ts";

/** Counts by code as counts by bin. */
export function inBins(counts: ArrayLike<number>, scale: Scale): readonly number[] {
  const bins = Array.from({length: scale.edges.length - 1}, () => 0);
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] ?? 0;
    const bin = count === 0 ? null : binOfCode(scale, code);
    if (bin !== null) bins[bin] = (bins[bin] ?? 0) + count;
  }
  return bins;
}
