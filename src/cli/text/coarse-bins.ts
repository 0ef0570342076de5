/** Bins for a chart of text: their edges, one more than the counts. */
export type Bins = {readonly edges: readonly number[]; readonly counts: readonly number[]};

const mostBins = 20;

/** Joins neighbouring bins of equal width until there are at most twenty, between round values: 1, 2, 2.5 or 5 times a power of ten apart. */
export function coarseBins({edges, counts}: Bins): Bins {
  const [first = 0, second = 1] = edges;
  const width = second - first;
  // A bin's place on the whole axis, in bins from zero: whole numbers, so that nothing is lost by rounding.
  const start = Math.round(first / width);
  for (const joined of factors(width)) {
    const from = Math.floor(start / joined);
    const to = Math.floor((start + counts.length - 1) / joined);
    if (to - from >= mostBins) continue;
    const sums = Array.from({length: to - from + 1}, () => 0);
    counts.forEach((count, bin) => {
      const place = Math.floor((start + bin) / joined) - from;
      sums[place] = (sums[place] ?? 0) + count;
    });
    return {
      edges: Array.from({length: sums.length + 1}, (_, index) => rounded((from + index) * joined * width)),
      counts: sums,
    };
  }
  return {edges, counts};
}

/** How many bins give a round width when they are joined, ascending. */
function* factors(width: number): Iterable<number> {
  for (let factor = 1; factor <= 1_000_000; factor++) {
    const digits = Number((factor * width).toExponential(6).split("e")[0]);
    if ([1, 2, 2.5, 5].includes(digits)) yield factor;
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
