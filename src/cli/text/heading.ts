import {displayWidth} from "../../text/display-width.ts";
import {repeatText} from "../../text/repeat-text.ts";
import type {SafeText} from "../../text/safe-text.ts";
import {safe, trusted} from "../../text/trusted.ts";
import type {Paint} from "../paint.ts";

/** The guide's rules are this wide. */
const width = 62;

export function centred(text: SafeText): SafeText {
  return safe`${repeatText(trusted(" "), (width - displayWidth(text)) / 2)}${text}`;
}

/** A title over a rule, as the guide has them over each of its charts. */
export function heading(title: SafeText, paint: Paint): readonly SafeText[] {
  return [paint("bold", centred(title)), paint("dim", repeatText(trusted("="), width))];
}
