import {displayWidth} from "../../src/text/display-width.ts";
import {repeatText} from "../../src/text/repeat-text.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {trusted} from "../../src/text/trusted.ts";
import {type Painted, row, type StyleName, type Theme} from "../theme.ts";

/** A word of a header. Those of high rank go first when there is no room. */
export type Piece = {readonly text: SafeText; readonly style: StyleName; readonly rank: number};

const gap = 2;

export function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, {text}) => sum + displayWidth(text), gap * Math.max(0, pieces.length - 1));
}

/** The pieces that fit, in their order. */
export function fitPieces(pieces: readonly Piece[], width: number): readonly Piece[] {
  let fitting = pieces;
  while (fitting.length > 0 && widthOf(fitting) > width) {
    const worst = fitting.reduce((found, piece) => (piece.rank >= found.rank ? piece : found));
    fitting = fitting.filter(piece => piece !== worst);
  }
  return fitting;
}

/** Pieces side by side. */
export function paintPieces(pieces: readonly Piece[], theme: Theme): Painted {
  const between = theme.plain(repeatText(trusted(" "), gap));
  return row(...pieces.flatMap(({text, style}, index) => [...(index === 0 ? [] : [between]), theme[style](text)]));
}
