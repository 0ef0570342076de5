/** The figures a benchmark quotes of its samples. */
export type Percentiles = {readonly p50: number; readonly p95: number; readonly max: number; readonly samples: number};

export function percentilesOf(samples: readonly number[]): Percentiles {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return {p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? Number.NaN, samples: sorted.length};
}
