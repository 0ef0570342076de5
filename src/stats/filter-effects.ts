import type {FilterKey} from "../recipe/filters.ts";
import type {RowMasks} from "../store/columns/row-masks.ts";
import {countMasks} from "./count-masks.ts";
import type {RowsByMask} from "./rows-by-mask.ts";
import type {FilterEffect} from "./statistics.ts";

/** What each filter that is set does to the counts. */
export function filterEffects(
  {keys, fails, rejection}: RowMasks,
  byMask: RowsByMask,
): readonly (readonly [FilterKey, FilterEffect])[] {
  const removes = new Float64Array(keys.length);
  countMasks(fails, rejection).forEach((count, mask) => {
    if (count === 0) return;
    for (let index = 0; index < keys.length; index++) {
      if ((mask & (2 ** index)) !== 0) removes[index] = (removes[index] ?? 0) + count;
    }
  });
  return keys.map((key, index) => [key, {removes: removes[index] ?? 0, removesAlone: byMask.rows(2 ** index).length}]);
}
