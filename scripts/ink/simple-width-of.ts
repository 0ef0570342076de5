import {simpleWidth} from "../../src/text/simple-width.ts";

const escape = 0x1b;
const colourCode = /\u001b\[[\d;]*m/y;

/** The columns of a text of characters that stand alone, colour codes left out; null where it is more than that. */
export function simpleWidthOf(text: string): number | null {
  let width = 0;
  for (let index = 0; index < text.length; index++) {
    const codeUnit = text.charCodeAt(index);
    const columns = simpleWidth(codeUnit);
    width += columns;
    if (columns > 0) continue;
    if (codeUnit !== escape) return null;
    colourCode.lastIndex = index;
    if (!colourCode.test(text)) return null;
    index = colourCode.lastIndex - 1;
  }
  return width;
}
