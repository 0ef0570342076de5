import {simpleWidth} from "../../src/text/simple-width.ts";

const firstPrintable = 0x20;
const carriageReturn = 0x0d;

/** A text of which every code unit is a character. */
class CodeUnits implements Intl.Segments {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  containing(index = 0): Intl.SegmentData | undefined {
    const segment = this.#text.charAt(index);
    return segment === "" ? undefined : {segment, index: Math.trunc(index) || 0, input: this.#text};
  }

  *[Symbol.iterator](): Generator<Intl.SegmentData, undefined, undefined> {
    for (let index = 0; index < this.#text.length; index++) {
      yield {segment: this.#text.charAt(index), index, input: this.#text};
    }
  }
}

/** Whether every code unit is a character of its own: none that combine, and no line break of two. */
function isSimple(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const codeUnit = text.charCodeAt(index);
    if (simpleWidth(codeUnit) === 0 && (codeUnit >= firstPrintable || codeUnit === carriageReturn)) return false;
  }
  return true;
}

/** Taken so that the bundler does not put the class below in its place. */
const {Segmenter} = Intl;

/**
 * `Intl.Segmenter` within the bundle, of characters only. The real one takes ten milliseconds and more to make, which the first frame does not wait
 * for, and takes apart what needs no taking apart: rows of characters that stand alone, with colour codes.
 */
export class BundledSegmenter {
  static #real: Intl.Segmenter | null = null;

  segment(text: string): Intl.Segments {
    if (isSimple(text)) return new CodeUnits(text);
    BundledSegmenter.#real ??= new Segmenter();
    return BundledSegmenter.#real.segment(text);
  }
}
