import {characterClass, classOf} from "./character-class.ts";
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

const tabulator = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const zeroWidthJoiner = 0x200d;
const keycap = 0x20e3;
const textStyle = 0xfe0e;
const emojiStyle = 0xfe0f;
const maxJoiners = 4;
/** In place of a character: a line's start, or a substitution. Nothing attaches to it. */
const nothing = -1;

/**
 * Goes through a text once and emits what may be shown in its place; see `safeText`. It parses no escape sequence
 * beyond the colour ones, so that one without an end cannot hide what follows.
 */
export function substitute(text: string, options: SubstituteOptions, emit: Emit): void {
  const {block = false, sgr = "strip", maxMarks = 4} = options;
  const tab = Math.max(1, options.tab ?? 8);
  const source = sgr === "strip" && text.includes("\u001b[") ? text.replace(colourSequence, "") : text;
  const tabs = block && source.includes("\t") ? tabStops(tab) : null;
  let previous = nothing;
  let marks = 0;
  let joiners = 0;
  /** Where the text begins that is shown as it is and not emitted yet. */
  let shownFrom = 0;
  let index = 0;

  const show = () => {
    if (index === shownFrom) return;
    const piece = source.slice(shownFrom, index);
    tabs?.passed(piece);
    emit(piece, null);
  };
  const replace = (codePoint: number) => {
    show();
    const piece = codePoint < 0x80 ? `^${String.fromCharCode(codePoint ^ 0x40)}` : hexadecimal(codePoint);
    tabs?.passed(piece);
    emit(piece, codePoint);
    index += codePoint > 0xffff ? 2 : 1;
    shownFrom = index;
    previous = nothing;
    marks = 0;
    joiners = 0;
  };
  const keep = (codePoint: number) => {
    index += codePoint > 0xffff ? 2 : 1;
  };

  while (index < source.length) {
    const codeUnit = source.charCodeAt(index);
    if (simpleWidth(codeUnit) > 0) {
      index++;
      previous = codeUnit;
      marks = 0;
      joiners = 0;
      continue;
    }
    const codePoint = source.codePointAt(index) ?? codeUnit;
    if (codePoint === lineFeed && block) {
      index++;
      previous = nothing;
      joiners = 0;
    } else if (codePoint === carriageReturn && source.charCodeAt(index + 1) === lineFeed) {
      show();
      shownFrom = ++index;
    } else if (codePoint === tabulator) {
      show();
      emit(" ".repeat(tabs?.next() ?? 1), null);
      shownFrom = ++index;
      previous = 0x20;
      marks = 0;
    } else if (codePoint === zeroWidthJoiner) {
      const joins =
        previous !== nothing &&
        (classOf(previous) & characterClass.joinable) !== 0 &&
        isShownPictograph(source.codePointAt(index + 1) ?? 0);
      if (joins && ++joiners <= maxJoiners) {
        keep(codePoint);
        previous = nothing;
        marks = 0;
      } else replace(codePoint);
    } else if (codePoint === emojiStyle || codePoint === textStyle) {
      const isKeycap = isKeycapBase(previous) && source.charCodeAt(index + 1) === keycap;
      const styles = isKeycap || (previous !== nothing && (classOf(previous) & characterClass.pictograph) !== 0);
      if (marks === 0 && styles) {
        keep(codePoint);
        previous = codePoint;
      } else replace(codePoint);
    } else {
      const bits = classOf(codePoint);
      if ((bits & characterClass.unprintable) !== 0) replace(codePoint);
      else if ((bits & characterClass.mark) !== 0) {
        if (previous === nothing || ++marks > maxMarks) replace(codePoint);
        else keep(codePoint);
      } else {
        keep(codePoint);
        if (previous !== nothing && (bits & characterClass.skinTone) === 0) joiners = 0;
        previous = codePoint;
        marks = 0;
      }
    }
  }
  show();
}

const hexadecimal = (codePoint: number) => `<U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}>`;

/** Unicode calls some code points pictographs that are not assigned yet. */
const isShownPictograph = (codePoint: number) =>
  (classOf(codePoint) & (characterClass.pictograph | characterClass.unprintable)) === characterClass.pictograph;

const isKeycapBase = (codePoint: number) =>
  (codePoint >= 0x30 && codePoint <= 0x39) || codePoint === 0x23 || codePoint === 0x2a;

/** Keeps the column that the last line has reached. */
function tabStops(width: number): {passed(piece: string): void; next(): number} {
  let column = 0;
  let unmeasured = "";
  return {
    passed(piece) {
      const line = piece.lastIndexOf("\n");
      if (line >= 0) column = 0;
      unmeasured = line >= 0 ? piece.slice(line + 1) : unmeasured + piece;
    },
    next() {
      column += displayWidth(unmeasured);
      unmeasured = "";
      const spaces = width - (column % width);
      column += spaces;
      return spaces;
    },
  };
}
