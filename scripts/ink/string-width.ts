import type real from "string-width";
import type {Options} from "string-width";
import {remember} from "./remember.ts";
import {simpleWidthOf} from "./simple-width-of.ts";

/** The bundler's: what it names is in the bundle, and is run when it is first asked for. */
declare const require: (name: "string-width") => {readonly default: typeof real};

const widthOf = remember(text => simpleWidthOf(text) ?? require("string-width").default(text));

/**
 * `string-width` within the bundle. Ink asks for the widths of the same rows at every frame, at 14 µs for a row with any character but ASCII; and
 * loading the real one takes tens of milliseconds (its patterns of emoji), which the first frame does not need.
 */
export default function stringWidth(text: string, options?: Options): number {
  return options === undefined ? widthOf(text) : require("string-width").default(text, options);
}
