/**
 * Counts by place as counts by step: a minimum is passed at the steps before a place, a maximum from the place on, and both when they are turned
 * off, which is the last step. `width` counts lie side by side for each place and step.
 */
export function accumulate<Counts extends Float64Array | Uint32Array>(
  counts: Counts,
  kind: "min" | "max",
  width = 1,
): Counts {
  const places = counts.length / width;
  const at = (place: number, column: number) => counts[place * width + column] ?? 0;
  if (kind === "max") {
    for (let place = 1; place < places; place++) {
      for (let column = 0; column < width; column++)
        counts[place * width + column] = at(place, column) + at(place - 1, column);
    }
    return counts;
  }
  // Step i holds the places beyond i; the last step, off, holds all, the first place included.
  for (let column = 0; column < width; column++) {
    let sum = 0;
    for (let place = places - 1; place >= 0; place--) {
      const here = at(place, column);
      counts[place * width + column] = sum;
      sum += here;
    }
    counts[(places - 1) * width + column] = sum;
  }
  return counts;
}

/** The same for the least (or greatest) of values by place; NaN is none. */
export function accumulateBound(
  values: Float64Array,
  kind: "min" | "max",
  better: (one: number, other: number) => number,
): Float64Array {
  const places = values.length;
  const both = (one: number, other: number) =>
    Number.isNaN(one) ? other : Number.isNaN(other) ? one : better(one, other);
  let bound = Number.NaN;
  if (kind === "max") {
    for (let place = 0; place < places; place++) values[place] = bound = both(bound, values[place] ?? Number.NaN);
    return values;
  }
  for (let place = places - 1; place >= 0; place--) {
    const here = values[place] ?? Number.NaN;
    values[place] = bound;
    bound = both(bound, here);
  }
  values[places - 1] = bound;
  return values;
}
