import {substitute} from "./substitute.ts";

/** How many characters of a text cannot be seen in a terminal, by what they are. */
export type HiddenText = {
  /** C0, DEL and C1 controls; not tabs, line breaks and well-formed colour sequences. */
  readonly control: number;
  /** Marks, overrides and isolates that change the direction of what follows. */
  readonly bidi: number;
  /** Zero-width and other characters that take no ink: joiners, fillers, variation selectors. */
  readonly invisible: number;
  /** U+E0000 to U+E007F, a hidden copy of ASCII: the usual carrier of instructions to a model. */
  readonly tag: number;
  /** Lone surrogates, unassigned characters, combining marks piled up. */
  readonly malformed: number;
};

const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const tag = /[\u{e0000}-\u{e007f}]/u;
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\p{Zl}|\p{Zp}|\u{2800}/u;

/** Counts the characters of a text that `safeText` has to substitute. */
export function hiddenText(text: string): HiddenText {
  const counts = {control: 0, bidi: 0, invisible: 0, tag: 0, malformed: 0};
  substitute(text, {block: true}, (_piece, original) => {
    if (original !== null) counts[kindOf(original)]++;
  });
  return counts;
}

function kindOf(codePoint: number): keyof HiddenText {
  if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0)) return "control";
  const character = String.fromCodePoint(codePoint);
  if (bidi.test(character)) return "bidi";
  if (tag.test(character)) return "tag";
  return invisible.test(character) ? "invisible" : "malformed";
}
