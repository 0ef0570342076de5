/** Pseudo-random draws that depend on the seed alone, on every machine. */
export type Random = {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T;
  /** One of the values, each as likely as its weight says. */
  weighted<T extends {readonly weight: number}>(values: readonly T[]): T;
  /** Lower-case hexadecimal digits. */
  hexadecimal(digits: number): string;
};

/**
 * The generator sfc32 (Chris Doty-Humphrey, PractRand). Two streams of one seed are independent of each other.
 */
export function createRandom(seed: number, stream = 0): Random {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const bits = () => {
    const sum = (((a + b) | 0) + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 16; round++) bits();

  const next = () => bits() / 2 ** 32;
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: probability => next() < probability,
    pick: values => at(values, below(values.length)),
    weighted: values => {
      let left = next() * values.reduce((sum, {weight}) => sum + weight, 0);
      const found = values.findIndex(({weight}) => (left -= weight) < 0);
      return at(values, found < 0 ? values.length - 1 : found);
    },
    hexadecimal: digits => Array.from({length: digits}, () => below(16).toString(16)).join(""),
  };
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError("There is nothing to draw from.");
  return value;
}
