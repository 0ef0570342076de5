import type {FilterKey} from "../recipe/filters.ts";
import type {Masks, RowMasks} from "../store/columns/row-masks.ts";
import type {FilterEffect} from "./statistics.ts";

/** What each filter that is set does to the counts. */
export function filterEffects({
  keys,
  fails,
  keeps,
  rejection,
}: RowMasks): readonly (readonly [FilterKey, FilterEffect])[] {
  const byFails = countsOf(fails, rejection);
  const byKeeps = countsOf(keeps, 2 * rejection);
  return keys.map((key, index) => {
    const bit = 2 ** index;
    const removes = byFails.reduce((sum, count, mask) => ((mask & bit) === 0 ? sum : sum + count), 0);
    return [key, {removes, removesAlone: byKeeps[bit] ?? 0}];
  });
}

/** How many rows have each mask below `end`. */
function countsOf(masks: Masks, end: number): Uint32Array {
  const counts = new Uint32Array(end);
  for (let row = 0; row < masks.length; row++) counts[masks[row] ?? 0] = (counts[masks[row] ?? 0] ?? 0) + 1;
  return counts;
}
