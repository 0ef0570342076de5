import {type JsonSource, type JsonText, vouchForSource, vouchForText} from "./brand.ts";

const space = 32;
const quote = 34;
const comma = 44;
const colon = 58;
const openList = 91;
const backslash = 92;
const closeList = 93;
const letterN = 110;
const openObject = 123;
const closeObject = 125;

export type JsonKind = "object" | "list" | "string" | "null" | "other";

/**
 * Reads JSON source from a position on, once and without parsing it: a gigabyte of texts is copied, not decoded. At every moment it stands before
 * a value, which is then read, entered or passed over; a value that is not is passed over by the next step.
 * Nothing here recurses, so no depth of nesting overflows the stack, and nothing loops for ever on a source that is not JSON after all.
 */
export class JsonReader {
  readonly source: JsonSource;
  /** Where the value starts. */
  at: number;
  #keyStart = 0;
  #keyEnd = 0;
  #isBefore = true;

  constructor(source: JsonSource, at = 0) {
    this.source = source;
    this.at = at;
    while (this.#isSpace()) this.at += 1;
  }

  /** A reader of values that follow each other, each of which `nextItem` leads to. */
  static sequence(source: JsonSource, at = 0): JsonReader {
    const reader = new JsonReader(source, at);
    reader.#isBefore = false;
    return reader;
  }

  get kind(): JsonKind {
    switch (this.source.charCodeAt(this.at)) {
      case quote:
        return "string";
      case openObject:
        return "object";
      case openList:
        return "list";
      case letterN:
        return "null";
      default:
        return "other";
    }
  }

  /** The name of the member whose value comes next. */
  get key(): JsonText {
    return vouchForText(this.source.slice(this.#keyStart, this.#keyEnd));
  }

  /** Whether the member whose value comes next has this name. */
  keyIs(name: string): boolean {
    return this.#keyEnd - this.#keyStart === name.length && this.source.startsWith(name, this.#keyStart);
  }

  /** Moves into the object that comes next; false, without moving, when it is none. */
  enterObject(): boolean {
    return this.#enter(openObject);
  }

  /** Moves into the list that comes next; false, without moving, when it is none. */
  enterList(): boolean {
    return this.#enter(openList);
  }

  /** Moves to the next member's value, or, false, out of the object. */
  nextMember(): boolean {
    if (!this.nextItem()) return false;
    const {source} = this;
    if (source.charCodeAt(this.at) !== quote) return true;
    this.#keyStart = this.at + 1;
    this.#keyEnd = stringEnd(source, this.#keyStart);
    this.at = this.#keyEnd + 1;
    while (source.charCodeAt(this.at) === colon || this.#isSpace()) this.at += 1;
    return true;
  }

  /** Moves to the next item, or, false, out of the list. */
  nextItem(): boolean {
    if (this.#isBefore) this.skip();
    const {source} = this;
    let {at} = this;
    for (;;) {
      const code = source.charCodeAt(at);
      if (code === comma || code <= space) at += 1;
      else if (code === closeObject || code === closeList || at >= source.length) {
        this.at = at + 1;
        return false;
      } else {
        this.at = at;
        this.#isBefore = true;
        return true;
      }
    }
  }

  /** Passes over the value. */
  skip(): void {
    this.at = Math.max(this.at + 1, valueEnd(this.source, this.at));
    this.#isBefore = false;
  }

  /** The inside of the string that comes next, which is passed over; undefined, without moving, when it is none. */
  text(): JsonText | undefined {
    const start = this.at + 1;
    if (this.source.charCodeAt(this.at) !== quote) return undefined;
    const end = stringEnd(this.source, start);
    this.at = end + 1;
    this.#isBefore = false;
    return vouchForText(this.source.slice(start, end));
  }

  /** The number that comes next, which is passed over; null when it is none. */
  number(): number | null {
    const {kind} = this;
    const source = this.value();
    if (kind !== "other" || source === "") return null;
    const value = Number(source);
    return Number.isFinite(value) ? value : null;
  }

  /** The source of the value, which is passed over. */
  value(): JsonSource {
    const start = this.at;
    this.skip();
    return vouchForSource(this.source.slice(start, this.at));
  }

  #enter(code: number): boolean {
    if (this.source.charCodeAt(this.at) !== code) return false;
    this.at += 1;
    this.#isBefore = false;
    return true;
  }

  #isSpace(): boolean {
    return this.source.charCodeAt(this.at) <= space;
  }
}

/** Where the string whose inside starts at `start` is closed. */
export function stringEnd(source: string, start: number): number {
  let end = source.indexOf('"', start);
  while (end > start && source.charCodeAt(end - 1) === backslash) {
    let before = end - 2;
    while (before >= start && source.charCodeAt(before) === backslash) before -= 1;
    if ((end - before) % 2 === 1) break;
    end = source.indexOf('"', end + 1);
  }
  return end === -1 ? source.length : end;
}

/** The position after the value that starts at `start`. */
function valueEnd(source: string, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === quote) {
      at = stringEnd(source, at + 1);
      if (depth === 0) return at + 1;
    } else if (code === openObject || code === openList) depth += 1;
    else if (code === closeObject || code === closeList) {
      depth -= 1;
      if (depth === 0) return at + 1;
      if (depth < 0) return at;
    } else if (depth === 0 && (code === comma || code <= space)) return at;
  }
  return source.length;
}
