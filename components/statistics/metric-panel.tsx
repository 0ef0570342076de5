import {Box} from "ink";
import {memo} from "react";
import {filters, thresholdKeys} from "../../src/recipe/filters.ts";
import {type MetricName, metrics} from "../../src/recipe/metrics.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import type {Scale} from "../../src/stats/scale.ts";
import type {Histogram, MetricSummary} from "../../src/stats/statistics.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {ruleOf} from "../rule.ts";
import {Lines} from "../safe-text.tsx";
import {row, useTheme} from "../theme.ts";
import {histogramLines} from "./histogram-lines.ts";
import {summaryLine} from "./summary-line.ts";

type MetricPanelProps = {
  readonly metric: MetricName;
  readonly scale: Scale;
  readonly histogram: Histogram;
  readonly summary: MetricSummary;
  /** Whether median and p90 are still those of an earlier recipe. */
  readonly staleQuantiles: boolean;
  readonly filters: Recipe["filters"];
  readonly width: number;
  readonly height: number;
  /** Whether the metric's name heads the panel: where several are shown. */
  readonly titled: boolean;
};

function bound(values: Recipe["filters"], metric: MetricName, kind: "min" | "max"): number | undefined {
  const key = thresholdKeys.find(threshold => filters[threshold].metric === metric && filters[threshold].kind === kind);
  return key === undefined ? undefined : values[key];
}

/** One metric: its histogram over its summary. */
export const MetricPanel = memo(function MetricPanel({
  metric,
  scale,
  histogram,
  summary,
  staleQuantiles,
  filters: values,
  width,
  height,
  titled,
}: MetricPanelProps) {
  const theme = useTheme();
  const name = safeText(metrics[metric].label);
  const title = titled ? [row(theme.strong(name), theme.ghost(safe` ${ruleOf(width - name.length - 1, theme)}`))] : [];
  if (scale.min === null) {
    return (
      <Box flexDirection="column" width={width} height={height}>
        <Lines
          lines={[...title, theme.plain(trusted("")), theme.dim(safe`  no session has recorded its ${name}`)].slice(
            0,
            height,
          )}
        />
      </Box>
    );
  }
  const bars = histogramLines({
    metric,
    scale,
    histogram,
    min: bound(values, metric, "min"),
    max: bound(values, metric, "max"),
    width,
    height: height - title.length - 1,
    theme,
  });
  return (
    <Box flexDirection="column" width={width} height={height}>
      <Lines lines={[...title, ...bars, summaryLine({metric, summary, staleQuantiles, width, theme})]} />
    </Box>
  );
});
