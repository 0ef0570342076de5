import {clusterAt} from "../../src/text/clusters.ts";
import {remember} from "./remember.ts";
import {simpleWidthOf} from "./simple-width-of.ts";

const escape = 0x1b;
const colourCode = /\u001b\[[\d;]*m/y;

/**
 * A row that lines up in every terminal. What is joined of several characters (families, flags, skin tones, some scripts) takes as many columns
 * as the terminal has learned to join, so that after each the cursor is told where the row goes on.
 */
export const anchor = remember((row: string): string => {
  if (simpleWidthOf(row) !== null) return row;
  let result = "";
  let written = 0;
  let column = 0;
  for (let index = 0; index < row.length; ) {
    const codeUnit = row.charCodeAt(index);
    colourCode.lastIndex = index;
    if (codeUnit === escape && colourCode.test(row)) {
      index = colourCode.lastIndex;
      continue;
    }
    const {end, width} = clusterAt(row, index);
    column += width;
    const isOne = end - index === String.fromCodePoint(row.codePointAt(index) ?? 0).length;
    index = end;
    if (isOne) continue;
    result += `${row.slice(written, end)}\u001b[${column + 1}G`;
    written = end;
  }
  return result + row.slice(written);
});
