import type {MetricName} from "../../src/recipe/metrics.ts";
import type {Scale} from "../../src/stats/scale.ts";
import {displayWidth} from "../../src/text/display-width.ts";
import {formatMetric} from "../../src/text/format-metric.ts";
import {repeatText} from "../../src/text/repeat-text.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {cellOf, type ColumnPlan} from "./bin-columns.ts";

/** How many bins may lie between two labels: numbers that keep round edges round. */
const strides = [1, 2, 4, 5, 8, 10, 20, 25, 40, 50, 100, 200];

type Label = {readonly text: SafeText; readonly from: number; readonly to: number};

/** A label centred on its edge, moved inwards at the ends. */
function labelAt(text: SafeText, cell: number, width: number): Label {
  const length = displayWidth(text);
  const from = Math.max(0, Math.min(width - length, cell - Math.floor(length / 2)));
  return {text, from, to: from + length};
}

function labelsEvery(
  stride: number,
  metric: MetricName,
  scale: Scale,
  plan: ColumnPlan,
  width: number,
): readonly Label[] {
  const last = scale.edges.length - 1;
  const first = scale.edges[0] ?? 0;
  const binWidth = ((scale.edges[last] ?? 1) - first) / Math.max(1, last);
  // Edges are multiples of the bin's width, so labels are put on round multiples of the stride, zero among them.
  const offset = Math.round(first / binWidth);
  return scale.edges.flatMap((edge, index) => {
    if ((index + offset) % stride !== 0) return [];
    const value = formatMetric(metric, edge, {compact: true, exact: true});
    return [labelAt(scale.openEnd && index === last ? safe`${value}+` : value, cellOf(scale, plan, edge), width)];
  });
}

const apart = (labels: readonly Label[], width: number): boolean =>
  labels.every(({from, to}, index) => to <= width && from >= (index > 0 ? (labels[index - 1]?.to ?? 0) + 2 : 0));

/** The numbers under an axis of `width` cells: as many of the bins' edges as leave two cells between them. */
export function axisLabels(metric: MetricName, scale: Scale, plan: ColumnPlan, width: number): SafeText {
  for (const stride of strides) {
    const labels = labelsEvery(stride, metric, scale, plan, width);
    if (!apart(labels, width)) continue;
    let line = trusted("");
    let used = 0;
    for (const {text, from, to} of labels) {
      line = safe`${line}${repeatText(trusted(" "), from - used)}${text}`;
      used = to;
    }
    return line;
  }
  return trusted("");
}
