import type {MetricName} from "../../src/recipe/metrics.ts";
import {metrics} from "../../src/recipe/metrics.ts";
import type {MetricSummary} from "../../src/stats/statistics.ts";
import {displayWidth} from "../../src/text/display-width.ts";
import {formatMetric} from "../../src/text/format-metric.ts";
import {formatNumber} from "../../src/text/format-number.ts";
import {safeText, type SafeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {type Painted, row, type Theme} from "../theme.ts";

type Figure = {readonly name: SafeText; readonly value: SafeText; readonly stale?: boolean};

type SummaryLineOptions = {
  readonly metric: MetricName;
  readonly summary: MetricSummary;
  /** Marks median and p90 as those of an earlier recipe. */
  readonly staleQuantiles: boolean;
  readonly width: number;
  readonly theme: Theme;
};

/** Mean, median, p90, extremes and what is unknown of a metric over the selection, as far as `width` reaches. */
export function summaryLine({metric, summary, staleQuantiles, width, theme}: SummaryLineOptions): Painted {
  const value = (number: number | null): SafeText => formatMetric(metric, number, {compact: true});
  const quantile = (name: SafeText, number: number | null): Figure => ({
    name,
    value: staleQuantiles ? safe`~${value(number)}` : value(number),
    stale: staleQuantiles,
  });
  const figures: readonly Figure[] = [
    {name: trusted("mean"), value: value(summary.mean)},
    quantile(trusted("median"), summary.median),
    quantile(trusted("p90"), summary.p90),
    ...(summary.unknown > 0
      ? [{name: safe`without ${safeText(metrics[metric].label)}`, value: formatNumber(summary.unknown)}]
      : []),
    {name: trusted("min"), value: value(summary.min)},
    {name: trusted("max"), value: value(summary.max)},
    ...(metric === "tokens" || metric === "cost" ? [{name: trusted("sum"), value: value(summary.sum)}] : []),
  ];
  const pieces: Painted[] = [];
  let used = 0;
  for (const {name, value: number, stale} of figures) {
    const length = displayWidth(name) + displayWidth(number) + (used > 0 ? 3 : 1);
    if (used + length > width) break;
    if (used > 0) pieces.push(theme.plain(trusted("  ")));
    pieces.push(theme.dim(name), theme.plain(trusted(" ")), theme[stale ? "warning" : "plain"](number));
    used += length;
  }
  return row(...pieces);
}
