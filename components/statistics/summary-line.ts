import type {MetricName} from "../../src/recipe/metrics.ts";
import {metrics} from "../../src/recipe/metrics.ts";
import type {MetricSummary} from "../../src/stats/statistics.ts";
import {displayWidth} from "../../src/text/display-width.ts";
import {formatMetric} from "../../src/text/format-metric.ts";
import {formatNumber} from "../../src/text/format-number.ts";
import {safeText, type SafeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {type Painted, row, type Theme} from "../theme.ts";

type Figure = {readonly name: SafeText; readonly value: SafeText};

/** Mean, median, p90, extremes and what is unknown of a metric over the selection, as far as `width` reaches. */
export function summaryLine(metric: MetricName, summary: MetricSummary, width: number, theme: Theme): Painted {
  const value = (number: number | null): SafeText => formatMetric(metric, number, {compact: true});
  const figures: readonly Figure[] = [
    {name: trusted("mean"), value: value(summary.mean)},
    {name: trusted("median"), value: value(summary.median)},
    {name: trusted("p90"), value: value(summary.p90)},
    ...(summary.unknown > 0
      ? [{name: safe`without ${safeText(metrics[metric].label)}`, value: formatNumber(summary.unknown)}]
      : []),
    {name: trusted("min"), value: value(summary.min)},
    {name: trusted("max"), value: value(summary.max)},
    ...(metric === "tokens" || metric === "cost" ? [{name: trusted("sum"), value: value(summary.sum)}] : []),
  ];
  const pieces: Painted[] = [];
  let used = 0;
  for (const {name, value: number} of figures) {
    const length = displayWidth(name) + displayWidth(number) + (used > 0 ? 3 : 1);
    if (used + length > width) break;
    if (used > 0) pieces.push(theme.plain(trusted("  ")));
    pieces.push(theme.dim(name), theme.plain(trusted(" ")), theme.plain(number));
    used += length;
  }
  return row(...pieces);
}
