import stringWidth from "string-width";
import {simpleWidth} from "./simple-width.ts";

/**
 * How many terminal columns the text takes. Text of characters that stand alone (ASCII, most European scripts, CJK) is
 * summed directly; anything that may combine with its neighbour is measured by string-width.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) {
    const columns = simpleWidth(text.charCodeAt(index));
    if (columns === 0) return stringWidth(text);
    width += columns;
  }
  return width;
}
