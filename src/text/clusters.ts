import stringWidth from "string-width";
import {simpleWidth} from "./simple-width.ts";

/** What a reader takes for one character: where it ends in the text (exclusive) and its columns. */
export type Cluster = {end: number; width: number};

const segmenter = new Intl.Segmenter();
/** Code units that are taken apart at once; one that spans more is cut, so that it cannot cost a whole text. */
const stretch = 256;
const lineFeed = 0x0a;
/** Nothing joins a control character: what stands before one ends there. */
const afterControls = 0x20;

const widths = new Map<string, number>();
const mostWidths = 10_000;

/** The stretch that was taken apart last: texts are read from front to back. */
const last: {text: string; starts: number[]; ends: number[]; widths: number[]; next: number} = {
  text: "",
  starts: [],
  ends: [],
  widths: [],
  next: 0,
};

/** Reads the character that starts at `index`. Writes into `result` where given, to spare loops an allocation each. */
export function clusterAt(text: string, index: number, result: Cluster = {end: 0, width: 0}): Cluster {
  const alone = simpleWidth(text.charCodeAt(index));
  if (alone > 0) {
    const following = index + 1 < text.length ? text.charCodeAt(index + 1) : lineFeed;
    if (following < afterControls || simpleWidth(following) > 0) {
      result.end = index + 1;
      result.width = alone;
      return result;
    }
  }
  while (last.next < last.starts.length && (last.starts[last.next] ?? 0) < index) last.next++;
  if (last.starts[last.next] !== index || last.text !== text) takeApart(text, index);
  result.end = last.ends[last.next] ?? index + 1;
  result.width = last.widths[last.next] ?? 0;
  return result;
}

function takeApart(text: string, index: number): void {
  // Not between the halves of a surrogate pair: a joiner before it would seem to join nothing.
  const isPair = (text.charCodeAt(index + stretch - 1) & 0xfc00) === 0xd800;
  const part = text.slice(index, index + stretch + (isPair ? 1 : 0));
  const isWhole = index + part.length === text.length;
  last.text = text;
  last.next = 0;
  last.starts = [];
  last.ends = [];
  last.widths = [];
  for (const {segment, index: offset} of segmenter.segment(part)) {
    const isCut = !isWhole && offset + segment.length === part.length;
    if (isCut && offset > 0) break;
    last.starts.push(index + offset);
    last.ends.push(index + offset + segment.length);
    last.widths.push(widthOf(segment));
  }
}

function widthOf(segment: string): number {
  const known = widths.get(segment);
  if (known !== undefined) return known;
  const width = stringWidth(segment);
  if (widths.size >= mostWidths) widths.clear();
  widths.set(segment, width);
  return width;
}
