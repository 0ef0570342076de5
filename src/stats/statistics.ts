import type {FilterKey, ThresholdKey} from "../recipe/filters.ts";
import type {MetricName} from "../recipe/metrics.ts";

/** A metric over the selection; null where no selected session has it. `p90` and `median` are DuckDB's `quantile_cont`. */
export type MetricSummary = {
  readonly known: number;
  readonly unknown: number;
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
};

/** Sessions in each bin of the metric's scale; unknown values are in none. Always `selected[i] <= others[i] <= all[i]`. */
export type Histogram = {
  readonly all: readonly number[];
  /** Those that pass all but this metric's own thresholds: what moving them would bring back. */
  readonly others: readonly number[];
  readonly selected: readonly number[];
};

/** What a filter does to the counts. */
export type FilterEffect = {
  /** Sessions that fail this filter, whatever the others say. */
  readonly removes: number;
  /** Sessions that fail this filter and no other: they come back when it is turned off. */
  readonly removesAlone: number;
};

/** What one step of a threshold would do to the selection: the change in its size, down (left) and up (right). */
export type StepEffect = {readonly down: number; readonly up: number};

export type ModelUsage = {
  readonly model: string;
  readonly sessions: number;
  readonly calls: number;
  readonly tokens: number | null;
  readonly cost: number | null;
};

/** Everything the statistics pane, the form and the dry run show of one recipe. */
export type Statistics = {
  readonly total: number;
  readonly selected: number;
  /** Lines an export would try to write: sessions, or in window mode the windows that qualify; null while not counted. */
  readonly examples: number | null;
  readonly metrics: Readonly<Record<MetricName, MetricSummary>>;
  readonly histograms: Readonly<Record<MetricName, Histogram>>;
  readonly removedBy: Readonly<Partial<Record<FilterKey, FilterEffect>>>;
  readonly steps: Readonly<Partial<Record<ThresholdKey, StepEffect>>>;
  /** By model over the selection, most sessions first. */
  readonly models: readonly ModelUsage[];
  /** Selected sessions that unlocked each achievement, most first. */
  readonly achievements: readonly {readonly name: string; readonly sessions: number}[];
  /** What is still that of an earlier recipe: `quantiles` are the median and p90 of every metric. */
  readonly stale?: readonly "quantiles"[];
};
