import {type HiddenText, hiddenText} from "../../src/text/hidden-text.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {joinSafe} from "../../src/text/trusted.ts";
import {layOutText} from "./lay-out-text.ts";
import type {ConversationLine, Span} from "./line.ts";
import {layOutPassage, type Passage} from "./passage.ts";
import {partCount} from "./text-parts.ts";

/** A piece of a block: one or more parts, each some lines. Nothing is laid out before it is asked for. */
export type BlockItem = {
  readonly parts: number;
  lineCount(part: number): number;
  line(part: number, line: number, pattern: RegExp | null): ConversationLine;
  hidden(part: number): HiddenText | null;
  /** Where `pattern` first matches in what the item shows. */
  find(pattern: RegExp): {readonly part: number; readonly line: number} | null;
};

/** Lines of our own. */
export function fixedItem(lines: readonly ConversationLine[]): BlockItem {
  return {
    parts: 1,
    lineCount: () => lines.length,
    line: (_part, line) => lines[line] ?? {kind: "blank"},
    hidden: () => null,
    find: () => null,
  };
}

/** All lines of a passage. */
export function wholeItem(passage: Passage, width: number): BlockItem {
  const laid = layOutPassage(passage, width);
  return {
    parts: laid.parts,
    lineCount: part => laid.part(part).count,
    line: (part, line, pattern) => ({
      kind: "text",
      label: passage.label,
      opens: passage.opens && part === 0 && line === 0,
      spans: laid.line(part, line, pattern),
      cut: false,
    }),
    hidden: part => laid.part(part).hidden(),
    find: pattern => laid.find(pattern),
  };
}

/** At most `limit` lines of a passage, and how much more there is. */
export function firstLinesItem(passage: Passage, width: number, limit: number): BlockItem {
  const whole = wholeItem(passage, width);
  const known = whole.lineCount(0);
  const all = passage.wholeLength === passage.source.length && partCount(passage.source) === 1;
  // A line that says that there is one more line would take its place.
  if (all && known <= limit + 1) return whole;
  const shown = Math.min(limit, known);
  const more: ConversationLine = all
    ? {kind: "more", count: known - shown, unit: "line"}
    : {kind: "more", count: Math.max(1, passage.wholeLength - lengthOf(whole, shown)), unit: "character"};
  return {
    ...whole,
    parts: 1,
    lineCount: () => shown + 1,
    line: (part, line, pattern) => (line < shown ? whole.line(part, line, pattern) : more),
    find(pattern) {
      const found = whole.find(pattern);
      return found && found.part === 0 && found.line < shown ? found : null;
    },
  };
}

/** Characters in the first lines, about: substitutions and blanks at the ends of lines are not the text's own. */
function lengthOf(item: BlockItem, lines: number): number {
  let length = 0;
  for (let index = 0; index < lines; index++) {
    const line = item.line(0, index, null);
    if (line.kind === "text") length += line.spans.reduce((sum, {text}) => sum + text.length, 1);
  }
  return length;
}

/** More than fits on the widest screen. */
const longestLine = 1000;

/** The beginning of some passages on one line, which is cut at `width` where it is painted. */
export function oneLineItem(passages: readonly Passage[], width: number): BlockItem {
  const pieces = passages.map(({source, ...passage}) => {
    const beginning = source.slice(0, longestLine).replace(/\s+/g, " ").trimStart();
    const whole = source.length <= longestLine;
    const laid = layOutText(beginning, {
      width: null,
      tone: passage.tone,
      before: passage.before,
      after: whole ? passage.after : [],
      exact: false,
    });
    return {source: source.slice(0, longestLine), laid};
  });
  const label = passages[0]?.label ?? null;
  const spans = (pattern: RegExp | null): readonly Span[] => pieces.flatMap(({laid}) => laid.line(0, pattern));
  return {
    parts: 1,
    lineCount: () => 1,
    line: (_part, _line, pattern) => ({
      kind: "text",
      label,
      opens: true,
      spans: spans(pattern),
      cut: true,
    }),
    hidden: () => hiddenText(pieces.map(({source}) => source).join("\n")),
    find(pattern) {
      const seen = fitText(joinSafe(spans(null).map(({text}) => text)), width);
      return seen.search(pattern) >= 0 ? {part: 0, line: 0} : null;
    },
  };
}
