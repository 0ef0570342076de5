import {byStretches} from "../by-stretches.ts";
import type {Masks} from "../store/columns/row-masks.ts";

/** How many rows have each mask below `end`. */
export function countMasks(masks: Masks, end: number): Uint32Array {
  const counts = new Uint32Array(end);
  byStretches(masks.length, {masks, counts}, count);
  return counts;
}

function count({masks, counts}: {readonly masks: Masks; readonly counts: Uint32Array}, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const mask = masks[row] ?? 0;
    counts[mask] = (counts[mask] ?? 0) + 1;
  }
}
