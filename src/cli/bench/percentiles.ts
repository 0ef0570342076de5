/** The figures that a benchmark quotes of its samples. */
export type Percentiles = {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** How many samples there were. */
  readonly samples: number;
};

/** Nearest ranks: the p-th percentile is the smallest sample that at least p percent of them do not exceed; NaN of none. */
export function percentilesOf(samples: readonly number[]): Percentiles {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return {p50: at(0.5), p95: at(0.95), max: at(1), samples: sorted.length};
}
