import {metrics, type MetricName} from "../../recipe/metrics.ts";
import type {Scale} from "../../stats/scale.ts";
import {verticalBars} from "../../text/bar.ts";
import {displayWidth} from "../../text/display-width.ts";
import {fitText} from "../../text/fit-text.ts";
import {formatMetric} from "../../text/format-metric.ts";
import {formatNumber} from "../../text/format-number.ts";
import {repeatText} from "../../text/repeat-text.ts";
import type {SafeText} from "../../text/safe-text.ts";
import {joinSafe, safe, trusted} from "../../text/trusted.ts";
import type {Paint} from "../paint.ts";
import {coarseBins} from "./coarse-bins.ts";
import {centred} from "./heading.ts";

const labelWidth = 5;
const chartWidth = 56;
const mostRows = 8;

/**
 * A metric's distribution with the guide's axes: counts on the left, the metric's values below, a title over it and one under
 * it. `selected` holds the sessions in each bin of `scale`.
 */
export function histogramText(
  name: MetricName,
  scale: Scale,
  selected: readonly number[],
  paint: Paint,
): readonly SafeText[] {
  const {edges, counts} = coarseBins({edges: scale.edges, counts: selected});
  const most = counts.reduce((largest, count) => Math.max(largest, count), 0);
  const step = stepFor(most);
  const rows = Math.max(1, Math.ceil(most / step));
  const barWidth = Math.max(1, Math.floor(chartWidth / counts.length));
  const fractions = counts.flatMap(count => Array.from({length: barWidth}, () => count / (rows * step)));
  return [
    trusted("Count"),
    ...verticalBars(fractions, rows).map(
      (bar, row) =>
        safe`${fitText(formatNumber((rows - row) * step), labelWidth, {align: "right"})} │${paint("cyan", bar)}`,
    ),
    safe`${fitText(trusted("0"), labelWidth, {align: "right"})} └${repeatText(trusted("─"), counts.length * barWidth)}`,
    joinSafe([repeatText(trusted(" "), labelWidth + 1), axisLabels(name, edges, barWidth)]),
    centred(titleOf(name)),
  ];
}

/** `Total Reward`, as the guide has it. */
function titleOf(name: MetricName): SafeText {
  const titles: Readonly<Record<MetricName, SafeText>> = {
    reward: trusted("Total Reward"),
    achievements: trusted("Achievements"),
    cost: trusted("Cost in Dollars"),
    tokens: trusted("Total Tokens"),
    turns: trusted("Turns"),
    latency_ms: trusted("Mean Latency"),
  };
  return titles[name];
}

/** A round number of sessions a row, so that there are at most eight rows. */
function stepFor(most: number): number {
  for (let magnitude = 1; ; magnitude *= 10) {
    for (const factor of [1, 2, 3, 5]) {
      if (most <= factor * magnitude * mostRows) return factor * magnitude;
    }
  }
}

/** The values at the bins' edges, as many as fit without touching. */
function axisLabels(name: MetricName, edges: readonly number[], barWidth: number): SafeText {
  const labels = edges.map(edge => formatMetric(name, edge, {exact: !metrics[name].whole, compact: true}));
  const widest = labels.reduce((width, label) => Math.max(width, displayWidth(label)), 0);
  const every = Math.max(1, Math.ceil((widest + 2) / barWidth));
  const shown = labels.filter((_, index) => index % every === 0);
  return joinSafe(shown.map((label, index) => (index === shown.length - 1 ? label : fitText(label, every * barWidth))));
}
