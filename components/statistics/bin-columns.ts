import type {Scale} from "../../src/stats/scale.ts";
import type {Histogram} from "../../src/stats/statistics.ts";

/** A histogram drawn in columns: each holds `binsPerColumn` bins of the scale and is `columnWidth` cells wide. */
export type ColumnPlan = {readonly binsPerColumn: number; readonly columns: number; readonly columnWidth: number};

/** How the bins of a scale go into at most `width` cells. */
export function planColumns(scale: Scale, width: number): ColumnPlan {
  const bins = Math.max(1, scale.edges.length - 1);
  const binsPerColumn = Math.max(1, Math.ceil(bins / Math.max(1, width)));
  const columns = Math.ceil(bins / binsPerColumn);
  return {binsPerColumn, columns, columnWidth: Math.max(1, Math.floor(width / columns))};
}

function inColumns(counts: readonly number[], {binsPerColumn, columns}: ColumnPlan): readonly number[] {
  return Array.from({length: columns}, (_, column) => {
    let sum = 0;
    for (let bin = column * binsPerColumn; bin < (column + 1) * binsPerColumn; bin++) sum += counts[bin] ?? 0;
    return sum;
  });
}

/** The histogram's three layers, column by column. */
export function histogramColumns(histogram: Histogram, plan: ColumnPlan): Histogram {
  return {
    all: inColumns(histogram.all, plan),
    others: inColumns(histogram.others, plan),
    selected: inColumns(histogram.selected, plan),
  };
}

/** Where on the drawn axis a value lies, in cells from its left end; the ends stand for everything beyond them. */
export function cellOf(scale: Scale, plan: ColumnPlan, value: number): number {
  const low = scale.edges[0] ?? 0;
  const binWidth = ((scale.edges.at(-1) ?? 1) - low) / Math.max(1, scale.edges.length - 1);
  const cell = ((value - low) / (binWidth * plan.binsPerColumn)) * plan.columnWidth;
  return Math.max(0, Math.min(plan.columns * plan.columnWidth, Math.round(cell)));
}
