import type {MetricName} from "../../src/recipe/metrics.ts";
import type {Scale} from "../../src/stats/scale.ts";
import type {Histogram} from "../../src/stats/statistics.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {formatCompact} from "../../src/text/format-number.ts";
import {repeatText} from "../../src/text/repeat-text.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {joinSafe, trusted} from "../../src/text/trusted.ts";
import {type Painted, row, type StyleName, type Theme} from "../theme.ts";
import {axisLabels} from "./axis-labels.ts";
import {cellOf, histogramColumns, planColumns} from "./bin-columns.ts";

export type HistogramOptions = {
  readonly metric: MetricName;
  readonly scale: Scale;
  readonly histogram: Histogram;
  /** The metric's own thresholds, where they are set. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly width: number;
  /** Rows in all: the bars, the axis and its labels. */
  readonly height: number;
  readonly theme: Theme;
};

type Cell = {readonly style: StyleName; readonly glyph: SafeText};

const blank: Cell = {style: "plain", glyph: trusted(" ")};
const upwards = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;
const upwardsAscii = [" ", ".", ".", ":", ":", "|", "|", "#", "#"] as const;

/** Width of the count at the left of the bars, with a blank. */
const gutter = 7;

/** How many eighths of a cell a count is high; whatever is not nothing shows. */
function heightOf(count: number, most: number, rows: number): number {
  return count === 0 || most === 0 ? 0 : Math.max(1, Math.round((count / most) * rows * 8));
}

/**
 * One cell of a column whose layers reach `selected`, `others` and `all` eighths: the selection is solid, what this metric's
 * own threshold keeps out is shaded, the rest is a ghost behind them.
 */
function cellAt(floor: number, selected: number, others: number, all: number, ascii: boolean): Cell {
  const blocks = ascii ? upwardsAscii : upwards;
  if (selected > floor) return {style: "accent", glyph: trusted(blocks[Math.min(8, selected - floor)] ?? " ")};
  if (others >= floor + 4 || (floor === 0 && others > 0))
    return {style: "warning", glyph: ascii ? trusted("+") : trusted("▒")};
  if (all >= floor + 4) return {style: "ghost", glyph: ascii ? trusted(".") : trusted("░")};
  if (floor === 0 && all > 0) return {style: "ghost", glyph: ascii ? trusted(".") : trusted("▁")};
  return blank;
}

/** Cells of a row painted run by run. */
function paintCells(cells: readonly Cell[], columnWidth: number, theme: Theme): Painted {
  const runs: {style: StyleName; glyphs: SafeText[]}[] = [];
  for (const {style, glyph} of cells) {
    const last = runs.at(-1);
    if (last?.style === style) last.glyphs.push(repeatText(glyph, columnWidth));
    else runs.push({style, glyphs: [repeatText(glyph, columnWidth)]});
  }
  return row(...runs.map(({style, glyphs}) => theme[style](joinSafe(glyphs))));
}

/** The axis: thick where the metric's thresholds let sessions pass, with a mark at each. */
function axisOf({scale, min, max, theme}: HistogramOptions, from: number, to: number, width: number): Painted {
  const thick = theme.ascii ? trusted("=") : trusted("━");
  const thin = theme.ascii ? trusted("-") : trusted("─");
  const mark = theme.ascii ? trusted("^") : trusted("▲");
  const known = scale.min !== null;
  const marks = new Set([
    ...(min === undefined ? [] : [Math.min(from, width - 1)]),
    ...(max === undefined ? [] : [Math.min(to, width - 1)]),
  ]);
  const cells = Array.from({length: width}, (_, cell): Cell => {
    if (known && marks.has(cell)) return {style: "strong", glyph: mark};
    const passes = known && cell >= from && cell < to;
    return passes ? {style: "kept", glyph: thick} : {style: "ghost", glyph: thin};
  });
  return paintCells(cells, 1, theme);
}

/** A histogram in rows: bars with all sessions ghosted behind the selection, the axis with the thresholds, round labels. */
export function histogramLines(options: HistogramOptions): readonly Painted[] {
  const {metric, scale, histogram, min, max, width, height, theme} = options;
  const plan = planColumns(scale, Math.max(1, width - gutter));
  const {all, others, selected} = histogramColumns(histogram, plan);
  const most = Math.max(0, ...all);
  const barRows = Math.max(1, height - 2);
  const drawn = plan.columns * plan.columnWidth;
  const levels = all.map((count, column) => ({
    all: heightOf(count, most, barRows),
    others: heightOf(others[column] ?? 0, most, barRows),
    selected: heightOf(selected[column] ?? 0, most, barRows),
  }));
  const bars = Array.from({length: barRows}, (_, index) => {
    const floor = (barRows - 1 - index) * 8;
    const count = index === 0 ? formatCompact(most) : trusted("");
    const cells = levels.map(level => cellAt(floor, level.selected, level.others, level.all, theme.ascii));
    return row(
      theme.dim(fitText(count, gutter - 1, {align: "right"})),
      theme.plain(trusted(" ")),
      paintCells(cells, plan.columnWidth, theme),
    );
  });
  const from = min === undefined ? 0 : cellOf(scale, plan, min);
  const to = max === undefined ? drawn : cellOf(scale, plan, max);
  const indent = theme.plain(repeatText(trusted(" "), gutter));
  return [
    ...bars,
    row(indent, axisOf(options, from, to, drawn)),
    row(indent, theme.dim(axisLabels(metric, scale, plan, width - gutter))),
  ];
}
