import {displayWidth} from "../../text/display-width.ts";
import {fitText} from "../../text/fit-text.ts";
import {repeatText} from "../../text/repeat-text.ts";
import type {SafeText} from "../../text/safe-text.ts";
import {joinSafe, trusted} from "../../text/trusted.ts";
import type {Paint} from "../paint.ts";

export type TableColumn = {readonly title: SafeText; readonly align: "left" | "right"};

const gap = trusted("  ");

/**
 * Rows under their titles and a rule, columns two spaces apart and as wide as their widest cell, at most `maxCell` columns. Lines
 * do not end in spaces.
 */
export function tableText(
  columns: readonly TableColumn[],
  rows: readonly (readonly SafeText[])[],
  options: {readonly paint: Paint; readonly maxCell?: number; readonly indent?: number},
): readonly SafeText[] {
  const {paint, maxCell = Number.POSITIVE_INFINITY, indent = 0} = options;
  const widths = columns.map(({title}, index) => {
    const cells = rows.map(row => displayWidth(row[index] ?? ""));
    return Math.min(
      maxCell,
      cells.reduce((widest, width) => Math.max(widest, width), displayWidth(title)),
    );
  });
  const line = (cells: readonly SafeText[]) => {
    const last = cells.length - 1;
    const fitted = cells.map((cell, index) => {
      const {align} = columns[index] ?? {align: "left"};
      const width = widths[index] ?? 0;
      const isLoose = index === last && align === "left" && displayWidth(cell) <= width;
      return isLoose ? cell : fitText(cell, width, {align});
    });
    return joinSafe([repeatText(trusted(" "), indent), joinSafe(fitted, gap)]);
  };
  const rule = widths.map(width => repeatText(trusted("─"), width));
  return [paint("bold", line(columns.map(({title}) => title))), paint("dim", line(rule)), ...rows.map(line)];
}
