import {type HiddenText, hiddenText} from "../../src/text/hidden-text.ts";
import {safeSegments} from "../../src/text/safe-segments.ts";
import {joinSafe} from "../../src/text/trusted.ts";
import {wrapText} from "../../src/text/wrap-text.ts";
import type {Span, Tone} from "./line.ts";
import {type Range, spansBetween, wholeCharacters} from "./spans-between.ts";

/** A short text as lines. */
export type LaidText = {
  readonly count: number;
  /** A line in stretches of one tone; what `pattern` matches stands out. */
  line(index: number, pattern: RegExp | null): readonly Span[];
  /** The first line that `pattern` matches in, or -1. */
  matchingLine(pattern: RegExp): number;
  /** How much of it cannot be seen as it is. */
  hidden(): HiddenText;
};

export type TextLayout = {
  /** Null keeps it all on one line. */
  readonly width: number | null;
  readonly tone: Tone;
  readonly before: readonly Span[];
  readonly after: readonly Span[];
  /** Whether colour sequences are shown instead of dropped. */
  readonly exact: boolean;
};

/** Makes a text safe and breaks it into lines. Characters that had to be substituted have a tone of their own. */
export function layOutText(source: string, {width, tone, before, after, exact}: TextLayout): LaidText {
  const segments = safeSegments(source, {block: width !== null, sgr: exact ? "show" : "strip"});
  const spans: readonly Span[] = [
    ...before,
    ...segments.map(({text, substituted}): Span => ({text, tone: substituted ? "warning" : tone})),
    ...after,
  ];
  const text = joinSafe(spans.map(span => span.text));
  const tones = rangesOf(spans);
  const wrapped = width === null ? null : wrapText(text, width);
  const lines = wrapped ? wrapped.lines(0, wrapped.lineCount()) : [text];
  const starts = lineStarts(text, lines);
  let marked: {readonly pattern: RegExp; readonly matches: readonly Range[]} | null = null;
  let hidden: HiddenText | null = null;

  const matchesOf = (pattern: RegExp): readonly Range[] => {
    if (marked?.pattern !== pattern) marked = {pattern, matches: findRanges(text, pattern)};
    return marked.matches;
  };
  return {
    count: lines.length,
    line(index, pattern) {
      const start = starts[index] ?? 0;
      const end = start + (lines[index]?.length ?? 0);
      return spansBetween(text, start, end, pattern ? [...matchesOf(pattern), ...tones] : tones);
    },
    matchingLine(pattern) {
      const first = matchesOf(pattern)[0];
      return first ? starts.findLastIndex(start => start <= first.start) : -1;
    },
    hidden: () => (hidden ??= hiddenText(source)),
  };
}

function rangesOf(spans: readonly Span[]): readonly Range[] {
  let start = 0;
  return spans.map(({text, tone}) => {
    const range = {start, end: start + text.length, tone};
    start = range.end;
    return range;
  });
}

/** Where each line begins in the text: after the blanks and the line break that ended the one before. */
function lineStarts(text: string, lines: readonly string[]): readonly number[] {
  let position = 0;
  return lines.map(line => {
    const start = position;
    position += line.length;
    while (text.charCodeAt(position) === 0x20) position++;
    if (text.charCodeAt(position) === 0x0a) position++;
    return start;
  });
}

function findRanges(text: string, pattern: RegExp): readonly Range[] {
  return Array.from(text.matchAll(pattern), ({0: {length}, index}) =>
    wholeCharacters(text, {start: index, end: index + length, tone: "cursor"}),
  );
}
