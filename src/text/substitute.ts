import {displayWidth} from "./display-width.ts";
import {simpleWidth} from "./simple-width.ts";

export type SubstituteOptions = {
  /** Keep line breaks, and widen tabs to tab stops. Otherwise the result is one line. */
  readonly block?: boolean;
  /** Columns between tab stops, 8. */
  readonly tab?: number;
  /** What becomes of well-formed colour sequences (`ESC [ … m`): dropped (the default), or shown as `^[[…m`. */
  readonly sgr?: "strip" | "show";
  /** Combining marks that one character may carry, 4. */
  readonly maxMarks?: number;
};

/** Receives the result piece by piece. `original` is the code point that `piece` stands for, null for text shown as it is. */
export type Emit = (piece: string, original: number | null) => void;

// oxlint-disable-next-line no-control-regex -- escape sequences begin with one
const colourSequence = /\u001b\[[0-9;:]*m/g;
const mark = /\p{M}/u;
const pictograph = /\p{Extended_Pictographic}/u;
const skinTone = /\p{Emoji_Modifier}/u;
const joinable = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u{fe0f}|\u{20e3}/u;
const unprintable = /\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cf}|\p{Cn}|\p{Cs}|\p{Zl}|\p{Zp}|\u{2800}/u;
const keycapBase = /[0-9#*]/;

const zeroWidthJoiner = 0x200d;
const textStyle = 0xfe0e;
const emojiStyle = 0xfe0f;
const keycap = 0x20e3;
const maxJoiners = 4;

const hexadecimal = (codePoint: number) => `<U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}>`;

/**
 * Goes through a text once and emits what may be shown in its place; see `safeText`. It parses no escape sequence
 * beyond the colour ones, so that one without an end cannot hide what follows.
 */
export function substitute(text: string, options: SubstituteOptions, emit: Emit): void {
  const {block = false, sgr = "strip", maxMarks = 4} = options;
  const tab = Math.max(1, options.tab ?? 8);
  const source = sgr === "strip" && text.includes("\u001b[") ? text.replace(colourSequence, "") : text;
  const measuresColumns = block && source.includes("\t");
  /** The character that a mark, a joiner or a style selector would attach to: empty at a line's start and after a substitution. */
  let previous = "";
  let marks = 0;
  let joiners = 0;
  let column = 0;
  let unmeasured = "";

  const show = (piece: string, original: number | null) => {
    if (measuresColumns) unmeasured += piece;
    emit(piece, original);
  };
  const replace = (piece: string, original: number) => {
    show(piece, original);
    previous = "";
    marks = 0;
    joiners = 0;
  };

  let index = 0;
  while (index < source.length) {
    const start = index;
    while (simpleWidth(source.charCodeAt(index)) > 0) index++;
    if (index > start) {
      show(start === 0 && index === source.length ? source : source.slice(start, index), null);
      previous = source.charAt(index - 1);
      marks = 0;
      joiners = 0;
      continue;
    }
    const codePoint = source.codePointAt(index) ?? 0;
    const character = String.fromCodePoint(codePoint);
    index += character.length;

    if (codePoint === 0x0a && block) {
      emit("\n", null);
      previous = "";
      joiners = 0;
      column = 0;
      unmeasured = "";
    } else if (codePoint === 0x0d && source.charCodeAt(index) === 0x0a) {
      continue;
    } else if (codePoint === 0x09) {
      column += displayWidth(unmeasured);
      unmeasured = "";
      const spaces = block ? tab - (column % tab) : 1;
      column += spaces;
      emit(" ".repeat(spaces), null);
      previous = " ";
      marks = 0;
    } else if (codePoint < 0x20 || codePoint === 0x7f) {
      replace(`^${String.fromCharCode(codePoint ^ 0x40)}`, codePoint);
    } else if (codePoint === zeroWidthJoiner) {
      const next = String.fromCodePoint(source.codePointAt(index) ?? 0);
      if (previous !== "" && joinable.test(previous) && pictograph.test(next) && ++joiners <= maxJoiners) {
        show(character, null);
        previous = "";
        marks = 0;
      } else replace(hexadecimal(codePoint), codePoint);
    } else if (codePoint === emojiStyle || codePoint === textStyle) {
      const isKeycap = keycapBase.test(previous) && source.charCodeAt(index) === keycap;
      if (marks === 0 && (isKeycap || pictograph.test(previous))) {
        show(character, null);
        previous = character;
      } else replace(hexadecimal(codePoint), codePoint);
    } else if (unprintable.test(character)) {
      replace(hexadecimal(codePoint), codePoint);
    } else if (mark.test(character)) {
      if (previous === "" || ++marks > maxMarks) replace(hexadecimal(codePoint), codePoint);
      else show(character, null);
    } else {
      show(character, null);
      if (previous !== "" && !skinTone.test(character)) joiners = 0;
      previous = character;
      marks = 0;
    }
  }
}
