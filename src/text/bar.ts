import {type SafeText, vouchFor} from "./brand.ts";

export type BarOptions = {
  /** Draw with ASCII characters only. */
  readonly ascii?: boolean;
};

/** A character for each eighth of a cell, from none to all. */
const rightwards = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
const upwards = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const asciiRightwards = [" ", " ", "-", "-", "-", "=", "=", "=", "#"];
const asciiUpwards = [" ", ".", ".", ".", ":", ":", "|", "|", "#"];

/**
 * A horizontal bar of exactly `width` columns, `fraction` (0 to 1) of it filled to an eighth of a column. A fraction
 * above zero always shows, one below one never fills the bar.
 */
export function horizontalBar(fraction: number, width: number, options: BarOptions = {}): SafeText {
  const glyphs = options.ascii ? asciiRightwards : rightwards;
  return vouchFor(cells(fraction, Math.max(0, Math.floor(width)), glyphs, options.ascii ? 2 : 1).join(""));
}

/**
 * Vertical bars, one column each, as `height` rows from top to bottom. Each fraction is of the whole height.
 */
export function verticalBars(
  fractions: readonly number[],
  height: number,
  options: BarOptions = {},
): readonly SafeText[] {
  const rows = Math.max(0, Math.floor(height));
  const glyphs = options.ascii ? asciiUpwards : upwards;
  const columns = fractions.map(fraction => cells(fraction, rows, glyphs, 1));
  return Array.from({length: rows}, (_, row) =>
    vouchFor(columns.map(column => column[rows - 1 - row] ?? " ").join("")),
  );
}

function cells(fraction: number, count: number, glyphs: readonly string[], leastEighths: number): string[] {
  const share = Number.isNaN(fraction) ? 0 : Math.min(1, Math.max(0, fraction));
  let eighths = Math.round(share * count * 8);
  if (share > 0) eighths = Math.max(leastEighths, eighths);
  if (share < 1) eighths = Math.min(count * 8 - 1, eighths);
  return Array.from({length: count}, (_, cell) => glyphs[Math.min(8, Math.max(0, eighths - cell * 8))] ?? " ");
}
