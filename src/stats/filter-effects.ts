import type {FilterKey} from "../recipe/filters.ts";
import type {Masks, RowMasks} from "../store/columns/row-masks.ts";
import type {RowsByMask} from "./rows-by-mask.ts";
import type {FilterEffect} from "./statistics.ts";

/** What each filter that is set does to the counts. */
export function filterEffects(
  {keys, fails, rejection}: RowMasks,
  byMask: RowsByMask,
): readonly (readonly [FilterKey, FilterEffect])[] {
  const removes = new Float64Array(keys.length);
  countsOf(fails, rejection).forEach((count, mask) => {
    if (count === 0) return;
    for (let index = 0; index < keys.length; index++) {
      if ((mask & (2 ** index)) !== 0) removes[index] = (removes[index] ?? 0) + count;
    }
  });
  return keys.map((key, index) => [key, {removes: removes[index] ?? 0, removesAlone: byMask.rows(2 ** index).length}]);
}

/** How many rows have each mask below `end`. */
function countsOf(masks: Masks, end: number): Uint32Array {
  const counts = new Uint32Array(end);
  for (let row = 0; row < masks.length; row++) counts[masks[row] ?? 0] = (counts[masks[row] ?? 0] ?? 0) + 1;
  return counts;
}
