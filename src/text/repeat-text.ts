import {type SafeText, vouchFor} from "./brand.ts";

/** A text `count` times; nothing for a count below one. */
export function repeatText(text: SafeText, count: number): SafeText {
  return vouchFor(text.repeat(Math.max(0, Math.floor(count))));
}
