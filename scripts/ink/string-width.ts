import type real from "string-width";
import type {Options} from "string-width";
import {simpleWidth} from "../../src/text/simple-width.ts";
import {remember} from "./remember.ts";

/** The bundler's: what it names is in the bundle, and is run when it is first asked for. */
declare const require: (name: "string-width") => {readonly default: typeof real};

const escape = 0x1b;
const colourCode = /\u001b\[[\d;]*m/y;

/** The columns of a text of characters that stand alone, colour codes left out; null where it is more than that. */
function widthOfSimple(text: string): number | null {
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

const widthOf = remember(text => widthOfSimple(text) ?? require("string-width").default(text));

/**
 * `string-width` within the bundle. Ink asks for the widths of the same rows at every frame, at 14 µs for a row with any character but ASCII; and
 * loading the real one takes tens of milliseconds (its patterns of emoji), which the first frame does not need.
 */
export default function stringWidth(text: string, options?: Options): number {
  return options === undefined ? widthOf(text) : require("string-width").default(text, options);
}
