import inkLineUpdate from "../../node_modules/ink/build/line-update.js";
import {type StyledCells, styledCells} from "./styled-cells.ts";

/** What is the same is written all the same where it is no longer than this: to go past it takes as much. */
const shortest = 8;

const goTo = (column: number): string => `\u001b[${column + 1}G`;
const toPlain = "\u001b[0m";
const eraseRest = "\u001b[K";

/** Cells from one column to another, from plain to plain. */
function painted({characters, styles}: StyledCells, from: number, to: number): string {
  let result = "";
  let style = "";
  for (let column = from; column < to; column++) {
    const wanted = styles[column] ?? "";
    if (wanted !== style) {
      result += style === "" ? wanted : toPlain + wanted;
      style = wanted;
    }
    result += characters[column] ?? " ";
  }
  return style === "" ? result : result + toPlain;
}

/**
 * What makes a row on the screen the next one: only the columns that change are written, wherever in the row they are. Ink's own writes
 * everything after the first change, which is most of a row whose list has a pane beside it.
 */
export default function lineUpdate(previous: string, next: string, columns: number): string {
  const [before, after] = [styledCells(previous), styledCells(next)];
  if (!before || !after || before.characters.length > columns || after.characters.length > columns) {
    return inkLineUpdate(previous, next, columns);
  }
  const isSame = (column: number): boolean =>
    (before.characters[column] ?? " ") === (after.characters[column] ?? " ") &&
    (before.styles[column] ?? "") === (after.styles[column] ?? "");
  const width = after.characters.length;
  let result = "";
  let from = -1;
  let to = -1;
  for (let column = 0; column < width; column++) {
    if (isSame(column)) continue;
    if (from >= 0 && column - to > shortest) {
      result += goTo(from) + painted(after, from, to);
      from = -1;
    }
    if (from < 0) from = column;
    to = column + 1;
  }
  if (from >= 0) result += goTo(from) + painted(after, from, to);
  return before.characters.length > width ? `${result}${goTo(width)}${eraseRest}` : result;
}
