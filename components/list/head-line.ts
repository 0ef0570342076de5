import {displayWidth} from "../../src/text/display-width.ts";
import {fitText} from "../../src/text/fit-text.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import type {Sort} from "../../src/store/session-row.ts";
import {type PlacedColumn, titleOf} from "./columns.ts";

/** A column's title with the gap before it. */
export type HeadPart = {readonly text: SafeText; readonly isSorted: boolean};

/** The titles of the columns. An arrow stands beside that of the one that the list is sorted by: on the side where the column has room, or in the gap. */
export function headLine(columns: readonly PlacedColumn[], sort: Sort): readonly HeadPart[] {
  const titles = columns.map(({column: {column, title, align}, width}) => {
    const isSorted = column === sort.column;
    if (!isSorted) return {isSorted, text: safe` ${fitText(title, width, {align, ellipsis: ""})}`};
    if (align === "left")
      return {isSorted, text: safe` ${fitText(safe`${title}${arrowOf(sort)}`, width, {ellipsis: ""})}`};
    const shown = fitText(title, Math.min(width, displayWidth(title)), {ellipsis: ""});
    return {isSorted, text: fitText(safe`${arrowOf(sort)}${shown}`, width + 1, {align})};
  });
  return [{text: trusted("  "), isSorted: false}, ...titles];
}

/** What the list is sorted by, where no title says so: `by latency ↓`. */
export function hiddenSort(columns: readonly PlacedColumn[], sort: Sort): SafeText | null {
  return columns.some(({column}) => column.column === sort.column)
    ? null
    : safe`by ${titleOf(sort.column)} ${arrowOf(sort)}`;
}

function arrowOf({descending}: Sort): SafeText {
  return descending ? trusted("↓") : trusted("↑");
}
