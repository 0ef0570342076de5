import {styledCharsFromTokens, styledCharsToString, tokenize} from "@alcalzone/ansi-tokenize";
import Output from "../../node_modules/ink/build/output.js";
import {anchor} from "./anchor.ts";
import {remember} from "./remember.ts";
import stringWidth from "./string-width.ts";

type Clip = Parameters<Output["clip"]>[0];
type WriteOptions = Parameters<Output["write"]>[3];
type Write = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly transformers: WriteOptions["transformers"];
  readonly clip: Clip | null;
};
type Piece = {readonly x: number; readonly end: number; readonly text: string};

/** A text as Ink would draw it: one row, every style closed at its end; null where it has several rows. */
type Row = {readonly text: string; readonly width: number} | null;

const invisible = /^\p{Default_Ignorable_Code_Point}+$/u;

const rowOf = remember((text): Row => {
  if (text.includes("\n")) return null;
  const characters = styledCharsFromTokens(tokenize(text)).filter(({value}) => !invisible.test(value));
  const width = characters.reduce((sum, {value}) => sum + Math.max(1, stringWidth(value)), 0);
  return {text: styledCharsToString(characters), width};
});

const least = (a: number | undefined, b: number | undefined) =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);
const greatest = (a: number | undefined, b: number | undefined) =>
  a === undefined ? b : b === undefined ? a : Math.max(a, b);

function within(outer: Clip | null, {x1, x2, y1, y2}: Clip): Clip {
  if (outer === null) return {x1, x2, y1, y2};
  return {
    x1: greatest(outer.x1, x1),
    x2: least(outer.x2, x2),
    y1: greatest(outer.y1, y1),
    y2: least(outer.y2, y2),
  };
}

/** Whether a row of text is in a clip: all of it, nothing of it, or (null) a part, or where it is hard to say. */
function isSeen({x, y, clip}: Write, width: number): boolean | null {
  if (clip === null) return true;
  const {x1 = -Infinity, x2 = Infinity, y1 = -Infinity, y2 = Infinity} = clip;
  if (y < y1 || y >= y2) return false;
  return x >= x1 && x + width <= x2 ? true : null;
}

/**
 * Ink's frame, put together from whole rows of text where Ink puts it together from cells: the build takes it in the place of Ink's `Output`.
 * A frame of texts that neither overlap nor are cut off at an edge, as this program's are but under a dialog, costs a tenth then; any other
 * frame is left to Ink.
 */
export default class Frame extends Output {
  readonly #writes: Write[] = [];
  readonly #clips: Clip[] = [];

  override write(x: number, y: number, text: string, options: WriteOptions): void {
    super.write(x, y, text, options);
    if (text !== "") this.#writes.push({x, y, text, ...options, clip: this.#clips.at(-1) ?? null});
  }

  override clip(clip: Clip): void {
    super.clip(clip);
    this.#clips.push(within(this.#clips.at(-1) ?? null, clip));
  }

  override unclip(): void {
    super.unclip();
    this.#clips.pop();
  }

  override get(): {output: string; height: number} {
    const joined = this.#joined();
    const {output, height} = joined === null ? super.get() : {output: joined, height: this.height};
    return {output: output.split("\n").map(anchor).join("\n"), height};
  }

  /** The frame as text, or null when it is not made of whole rows beside each other. */
  #joined(): string | null {
    const lines = Array.from({length: this.height}, (): Piece[] => []);
    for (const write of this.#writes) {
      const plain = rowOf(write.text);
      const seen = plain && isSeen(write, plain.width);
      if (plain === null || seen === null) return null;
      const row = rowOf(write.transformers.reduce((line, transform) => transform(line, 0), plain.text));
      if (row === null) return null;
      const {x, y} = write;
      if (seen && row.width > 0) lines[y]?.push({x, end: x + row.width, text: row.text});
    }
    const joined: string[] = [];
    for (const pieces of lines) {
      let line = "";
      let end = 0;
      for (const piece of pieces.sort((a, b) => a.x - b.x)) {
        if (piece.x < end) return null;
        line += " ".repeat(piece.x - end) + piece.text;
        end = piece.end;
      }
      joined.push(line.trimEnd());
    }
    return joined.join("\n");
  }
}
