import {type SafeText, vouchFor} from "./brand.ts";
import {substitute, type SubstituteOptions} from "./substitute.ts";

export type {SafeText} from "./brand.ts";

export type SafeTextOptions = SubstituteOptions;

/**
 * Makes text from outside harmless and hides nothing of it: controls become `^X`, whatever else is invisible or
 * malformed `<U+XXXX>`. Well-formed colour sequences are dropped unless `sgr` is "show". Never throws; applying it
 * twice changes nothing; linear in the length of the text.
 */
export function safeText(text: string, options: SafeTextOptions = {}): SafeText {
  let result = "";
  substitute(text, options, piece => {
    result += piece;
  });
  return vouchFor(result);
}
