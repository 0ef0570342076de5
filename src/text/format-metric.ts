import {type Metric, type MetricName, metrics} from "../recipe/metrics.ts";
import {type SafeText, vouchFor} from "./brand.ts";
import {formatCompact, formatExact, formatNumber, unknown} from "./format-number.ts";

type UnitFormat = {
  readonly prefix: string;
  /** Chosen by size: the first whose `from` the value reaches. */
  readonly scales: readonly {
    readonly from: number;
    readonly divisor: number;
    readonly suffix: string;
    readonly decimals: number;
  }[];
};

const units: Record<Metric["unit"], UnitFormat> = {
  number: {prefix: "", scales: [{from: 0, divisor: 1, suffix: "", decimals: 1}]},
  dollars: {prefix: "$", scales: [{from: 0, divisor: 1, suffix: "", decimals: 2}]},
  milliseconds: {
    prefix: "",
    scales: [
      {from: 1000, divisor: 1000, suffix: " s", decimals: 1},
      {from: 0, divisor: 1, suffix: " ms", decimals: 0},
    ],
  },
};

export type MetricFormat = {
  /** Decimals; by default as many as the metric and the value's size ask for. */
  readonly decimals?: number;
  /** All decimals that the value has: for thresholds. */
  readonly exact?: boolean;
  /** Large values short: `1.2M`. */
  readonly compact?: boolean;
};

/** A metric's value as text with its unit: `10,010`, `$0.81`, `1.4 s`; an en dash where it is unknown. */
export function formatMetric(name: MetricName, value: number | null, format: MetricFormat = {}): SafeText {
  if (value === null || Number.isNaN(value)) return unknown;
  const metric = metrics[name];
  const {prefix} = units[metric.unit];
  const scale = scaleFor(metric, Math.abs(value));
  const scaled = value / scale.divisor;
  const least = metric.whole ? 0 : scale.decimals;
  const digits = format.exact
    ? formatExact(scaled, least)
    : format.compact && scale.divisor === 1 && Math.abs(scaled) >= 99_950
      ? formatCompact(scaled)
      : formatNumber(scaled, format.decimals ?? decimalsFor(metric, scaled, scale.decimals));
  return withSign(digits, prefix, scale.suffix);
}

/** Formats the values of one column alike, so that right-aligned they stand decimal under decimal, and none that is something looks like nothing. */
export function metricColumn(name: MetricName, values: readonly (number | null)[]): (value: number | null) => SafeText {
  const metric = metrics[name];
  const known = values.filter(value => value !== null && Number.isFinite(value)).map(value => Math.abs(value ?? 0));
  const largest = known.reduce((most, value) => Math.max(most, value), 0);
  const {prefix} = units[metric.unit];
  const scale = scaleFor(metric, largest);
  const usual = (size: number) => decimalsFor(metric, size / scale.divisor, scale.decimals);
  const something = known.filter(value => value > 0);
  const least = something.reduce((smallest, value) => Math.min(smallest, value), largest);
  // One significant digit of the least, two of the median.
  const decimals = metric.whole ? 0 : Math.min(5, Math.max(Math.min(4, usual(median(something))), usual(least) - 1));
  return value =>
    value === null ? unknown : withSign(formatNumber(value / scale.divisor, decimals), prefix, scale.suffix);
}

function scaleFor(metric: Metric, size: number): UnitFormat["scales"][number] {
  const {scales} = units[metric.unit];
  return scales.find(({from}) => size >= from) ?? {from: 0, divisor: 1, suffix: "", decimals: 0};
}

function decimalsFor(metric: Metric, value: number, usual: number): number {
  const size = Math.abs(value);
  if (metric.whole) return Number.isInteger(value) || size >= 1000 ? 0 : 1;
  if (metric.unit !== "dollars" || size === 0 || size >= 0.1 || !Number.isFinite(size)) return usual;
  // Two significant digits: a model call costs fractions of a cent.
  return Math.min(6, Math.max(usual, 1 - Math.floor(Math.log10(size))));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function withSign(digits: string, prefix: string, suffix: string): SafeText {
  return vouchFor(digits.startsWith("-") ? `-${prefix}${digits.slice(1)}${suffix}` : prefix + digits + suffix);
}
