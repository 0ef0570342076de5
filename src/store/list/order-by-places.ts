/** Stands for the place of what is unknown: beyond all others. */
export const noPlace = 2 ** 32 - 1;

/**
 * Rows in the order of their places among the values of a column (by row), those without one last whichever way, and those of one place in
 * the order in which `order` has them.
 */
export function orderByPlaces(order: Uint32Array, places: Uint32Array, descending: boolean): Uint32Array {
  let last = 0;
  for (let row = 0; row < places.length; row++) {
    const place = places[row] ?? noPlace;
    if (place !== noPlace && place > last) last = place;
  }
  const numberOf = (row: number) => {
    const place = places[row] ?? noPlace;
    return place === noPlace ? last + 1 : descending ? last - place : place;
  };
  // Where the rows of each place begin.
  const starts = new Uint32Array(last + 3);
  for (let row = 0; row < places.length; row++) {
    const next = numberOf(row) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let place = 1; place < starts.length; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index++) {
    const row = order[index] ?? 0;
    const place = numberOf(row);
    const at = starts[place] ?? 0;
    sorted[at] = row;
    starts[place] = at + 1;
  }
  return sorted;
}
