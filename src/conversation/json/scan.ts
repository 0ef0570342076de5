import {type JsonSource, type JsonText, vouchForSource, vouchForText} from "./brand.ts";

const quote = 34;
const comma = 44;
const colon = 58;
const backslash = 92;

/*
 * Reading JSON without parsing it: positions of values in a source that is known to be JSON. Nothing here recurses, so no
 * depth of nesting overflows the stack, and nothing here loops for ever on a source that is not JSON after all.
 */

/** Where the string whose inside starts at `start` is closed. */
export function stringEnd(source: JsonSource, start: number): number {
  let end = source.indexOf('"', start);
  while (end > start && source.charCodeAt(end - 1) === backslash) {
    let before = end - 2;
    while (before >= start && source.charCodeAt(before) === backslash) before -= 1;
    if ((end - before) % 2 === 1) break;
    end = source.indexOf('"', end + 1);
  }
  return end === -1 ? source.length : end;
}

/** Where the value that starts at `start` ends: the position after its last character. */
export function valueEnd(source: JsonSource, start: number): number {
  const first = source.charCodeAt(start);
  if (first === quote) return stringEnd(source, start + 1) + 1;
  if (!opens(first)) return scalarEnd(source, start);
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === quote) at = stringEnd(source, at + 1);
    else if (opens(code)) depth += 1;
    else if (closes(code) && (depth -= 1) === 0) return at + 1;
  }
  return source.length;
}

/** Calls `visit` for each member of the object that starts at `start`; gives the position after the object. */
export function eachMember(
  source: JsonSource,
  start: number,
  visit: (key: JsonText, from: number, to: number) => void,
): number {
  let at = start + 1;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (closes(code)) return at + 1;
    if (code !== quote) {
      at += 1;
      continue;
    }
    const keyEnd = stringEnd(source, at + 1);
    const key = vouchForText(source.slice(at + 1, keyEnd));
    const from = valueStart(source, keyEnd + 1);
    at = valueEnd(source, from);
    visit(key, from, at);
  }
  return source.length;
}

/** Calls `visit` for each item of the list that starts at `start`; gives the position after the list. */
export function eachItem(source: JsonSource, start: number, visit: (from: number, to: number) => void): number {
  let at = start + 1;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (closes(code)) return at + 1;
    if (code === comma || isSpace(code)) {
      at += 1;
      continue;
    }
    const end = Math.max(at + 1, valueEnd(source, at));
    visit(at, end);
    at = end;
  }
  return source.length;
}

export function skipSpace(source: JsonSource, start: number): number {
  let at = start;
  while (isSpace(source.charCodeAt(at))) at += 1;
  return at;
}

export type JsonKind = "object" | "list" | "string" | "null" | "other";

/** What kind of value starts at `start`. */
export function kindAt(source: JsonSource, start: number): JsonKind {
  switch (source.charCodeAt(start)) {
    case quote:
      return "string";
    case 123:
      return "object";
    case 91:
      return "list";
    case 110:
      return "null";
    default:
      return "other";
  }
}

/** The inside of the string value from `from` to `to`. */
export function textAt(source: JsonSource, from: number, to: number): JsonText {
  return vouchForText(source.slice(from + 1, to - 1));
}

export function sourceAt(source: JsonSource, from: number, to: number): JsonSource {
  return vouchForSource(source.slice(from, to));
}

function valueStart(source: JsonSource, start: number): number {
  let at = start;
  while (source.charCodeAt(at) === colon || isSpace(source.charCodeAt(at))) at += 1;
  return at;
}

function scalarEnd(source: JsonSource, start: number): number {
  let at = start;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code === comma || closes(code) || isSpace(code)) break;
    at += 1;
  }
  return at;
}

function opens(code: number): boolean {
  return code === 123 || code === 91;
}

function closes(code: number): boolean {
  return code === 125 || code === 93;
}

function isSpace(code: number): boolean {
  return code <= 32;
}
