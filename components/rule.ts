import {repeatText} from "../src/text/repeat-text.ts";
import type {SafeText} from "../src/text/safe-text.ts";
import {trusted} from "../src/text/trusted.ts";
import type {Theme} from "./theme.ts";

/** A horizontal rule. */
export function ruleOf(width: number, {ascii}: Pick<Theme, "ascii">): SafeText {
  return repeatText(ascii ? trusted("-") : trusted("─"), width);
}
