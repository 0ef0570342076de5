import {clusterAt} from "../../src/text/clusters.ts";
import {isAscii} from "../../src/text/is-ascii.ts";
import {type SafeText, safeText} from "../../src/text/safe-text.ts";
import type {Span, Tone} from "./line.ts";

/** A stretch of a text, in UTF-16 units. */
export type Range = {readonly start: number; readonly end: number; readonly tone: Tone};

/** A stretch from `start` to `end` as spans; the first range that covers a place gives its tone. */
export function spansBetween(text: SafeText, start: number, end: number, ranges: readonly Range[]): readonly Span[] {
  const seen = ranges.filter(range => range.start < end && range.end > start);
  const edges = new Set([start, end]);
  for (const range of seen) {
    if (range.start > start) edges.add(range.start);
    if (range.end < end) edges.add(range.end);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index): Span => {
    const tone = seen.find(range => range.start <= from && range.end > from)?.tone ?? "plain";
    return {text: safeText(text.slice(from, sorted[index + 1])), tone};
  });
}

/** More than what a reader takes for one character can be, in UTF-16 units. */
const longestCharacter = 64;

/** A range widened so that it cuts no character that a reader sees: a letter keeps its accents, a family its members. */
export function wholeCharacters(text: string, range: Range): Range {
  const neighbourhood = text.slice(Math.max(0, range.start - 1), range.end + 1);
  if (isAscii(neighbourhood)) return range;
  let {start} = range;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  let position = Math.max(lineStart, start - longestCharacter);
  if (position > lineStart && isLowSurrogate(text, position)) position++;
  let {end} = clusterAt(text, position);
  while (end <= start) {
    position = end;
    ({end} = clusterAt(text, position));
  }
  start = position;
  while (end < range.end) ({end} = clusterAt(text, end));
  return {...range, start, end};
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit < 0xe000;
}
