import type {Scale} from "./scale.ts";

/** What a scale is made from: a metric over all sessions that have it. */
export type MetricRange = {
  readonly min: number;
  readonly max: number;
  /** The 99.5th percentile: what a few outliers may lie beyond. */
  readonly high: number;
};

const mostBins = 120;
const niceSteps = [1, 2, 2.5, 5] as const;

/** The scale of a metric; `range` is null when no session has it. `whole`: the metric only takes integers. */
export function scaleOf(range: MetricRange | null, whole: boolean): Scale {
  if (range === null) return {edges: [0, 1], step: 1, min: null, max: null, openEnd: false};
  const {min, max} = range;
  const low = min > 0 && min <= (max - min) / 2 ? 0 : min;
  const openEnd = range.high > low && max - low > (range.high - low) * 1.5;
  const high = openEnd ? range.high : max;
  const step = stepFor(low, high, whole);
  let first = Math.floor(tidy(low / step));
  if (tidy(first * step) > low) first--;
  let last = Math.floor(tidy(high / step)) + 1;
  if (tidy(last * step) <= high) last++;
  const edges = Array.from({length: last - first + 1}, (_, index) => tidy((first + index) * step));
  return {edges, step, min, max, openEnd};
}

/** The least nice step that leads from `low` to beyond `high` in 120 bins at most, and that edges of 12 digits can tell apart. */
function stepFor(low: number, high: number, whole: boolean): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const spread = high > low ? Math.min(high - low, Number.MAX_VALUE) / mostBins : size / 10;
  const smallest = Math.max(spread, size * 1e-10) || 1;
  for (let power = Math.floor(Math.log10(smallest)) - 1; ; power++) {
    for (const nice of niceSteps) {
      const step = tidy(nice * 10 ** power);
      if (step < smallest && (high === low || step < size * 1e-10)) continue;
      if (whole && !Number.isInteger(step)) continue;
      if (Math.floor(tidy(high / step)) + 2 - Math.floor(tidy(low / step)) <= mostBins) return step;
    }
  }
}

/** Without the noise of binary fractions: 0.30000000000000004 is 0.3. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
