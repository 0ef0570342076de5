import {repeatText} from "../../src/text/repeat-text.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {trusted} from "../../src/text/trusted.ts";
import {layOutText, type LaidText} from "./lay-out-text.ts";
import type {Label, Span, Tone} from "./line.ts";
import {RecentMap} from "./recent-map.ts";
import {partAt, partCount, partStart} from "./text-parts.ts";

/** A stretch of a message: a text from the trace, and what is put around it. */
export type Passage = {
  readonly source: string;
  readonly tone: Tone;
  readonly before: readonly Span[];
  readonly after: readonly Span[];
  /** Columns by which all lines but the first are moved in. */
  readonly indent: number;
  /** Who speaks. */
  readonly label: Label | null;
  /** Whether the message begins here. */
  readonly opens: boolean;
  /** As a JSON string has it, colour sequences and all, instead of as a reader wants it. */
  readonly exact: boolean;
  /** How long it is, where `source` is only its beginning. */
  readonly wholeLength: number;
};

export const span = (text: SafeText, tone: Tone): Span => ({text, tone});

const nothing: readonly Span[] = [];
/** Laid out parts that are remembered: more than any screen shows. */
const partsKept = 64;

export function passageOf(source: string, options: Partial<Omit<Passage, "source">> = {}): Passage {
  return {
    source,
    tone: "plain",
    before: nothing,
    after: nothing,
    indent: 0,
    label: null,
    opens: false,
    exact: false,
    wholeLength: source.length,
    ...options,
  };
}

/** A passage laid out part by part, as they are asked for. */
export type LaidPassage = {
  readonly parts: number;
  part(index: number): LaidText;
  /** The spans of a line, indented. */
  line(part: number, line: number, pattern: RegExp | null): readonly Span[];
  /** The first line that `pattern` matches in. */
  find(pattern: RegExp): {readonly part: number; readonly line: number} | null;
};

export function layOutPassage(passage: Passage, width: number): LaidPassage {
  const {source, indent, exact} = passage;
  const parts = partCount(source);
  const laid = new RecentMap<number, LaidText>(partsKept);
  const makePart = (index: number): LaidText => {
    const last = index === parts - 1;
    const text = source.slice(partStart(source, index), partStart(source, index + 1));
    return layOutText(exact ? JSON.stringify(text).slice(1, -1) : last ? text : text.replace(/\n$/, ""), {
      width: Math.max(1, width - indent),
      tone: passage.tone,
      before: index === 0 ? passage.before : nothing,
      after: last ? passage.after : nothing,
      exact,
    });
  };
  const part = (index: number): LaidText => laid.get(index) ?? laid.set(index, makePart(index));
  const margin = span(repeatText(trusted(" "), indent), "plain");
  return {
    parts,
    part,
    line(index, line, pattern) {
      const spans = part(index).line(line, pattern);
      return indent === 0 || (index === 0 && line === 0) ? spans : [margin, ...spans];
    },
    find(pattern) {
      const offset = source.search(pattern);
      const from = offset < 0 ? 0 : partAt(source, offset);
      for (const index of offset < 0 ? [0, parts - 1] : [from, from + 1]) {
        const line = index < parts ? part(index).matchingLine(pattern) : -1;
        if (line >= 0) return {part: index, line};
      }
      return offset < 0 ? null : {part: from, line: 0};
    },
  };
}
