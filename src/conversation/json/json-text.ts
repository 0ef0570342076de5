import {isAscii} from "../../text/is-ascii.ts";
import {type JsonSource, type JsonText, vouchForSource, vouchForText} from "./brand.ts";

export type {JsonSource, JsonText} from "./brand.ts";

const blank = /^(?:[ \t]|\\[nrt])*$/;

/** Bytes of UTF-8 as JSON source. */
export function jsonSourceOf(bytes: Uint8Array): JsonSource {
  return vouchForSource(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
}

/** The JSON source of a value of this program. */
export function writeJson(value: unknown): JsonSource {
  return encodeSource(JSON.stringify(value));
}

/** JSON that this program has written, as source. */
export function encodeSource(written: string): JsonSource {
  return vouchForSource(toBytes(written));
}

/** Reads JSON source. Throws a SyntaxError when it is not JSON. */
export function readJson(source: JsonSource): unknown {
  return JSON.parse(fromBytes(source));
}

/** A text of this program as the inside of a JSON string. */
export function encodeText(text: string): JsonText {
  return vouchForText(toBytes(JSON.stringify(text).slice(1, -1)));
}

/** The text itself. Total: what is not a valid JSON string is given as it stands. */
export function decodeText(text: JsonText): string {
  const characters = fromBytes(text);
  if (!characters.includes("\\")) return characters;
  try {
    return String(JSON.parse(`"${characters}"`));
  } catch {
    return characters;
  }
}

/** JSON source as the inside of a JSON string: what OpenAI calls the arguments of a tool call. */
export function quoteSource(source: JsonSource): JsonText {
  // Bytes above 127 are characters of their own here, and JSON.stringify leaves those alone.
  return vouchForText(JSON.stringify(source).slice(1, -1));
}

/** A text as it stands inside a string of JSON that is itself the inside of a string. */
export function quoteText(text: JsonText): JsonText {
  return vouchForText(JSON.stringify(text).slice(1, -1));
}

/** The JSON source that a text holds. */
export function unquoteSource(text: JsonText): JsonSource {
  return vouchForSource(text.includes("\\") ? toBytes(decodeText(text)) : text);
}

/** Whether there is nothing to read in a text: no character, or white space only. */
export function isBlank(text: JsonText): boolean {
  return text.length < 4096 && blank.test(text);
}

/** Joins texts by line breaks. */
export function joinTexts(texts: readonly JsonText[], lineBreaks: 1 | 2): JsonText {
  return vouchForText(texts.filter(text => text !== "").join(lineBreaks === 1 ? "\\n" : "\\n\\n"));
}

export const noText = vouchForText("");

/** A text put together from others: `` jsonText`${text}\n\n${more}` `` (escapes of the template are those of the JSON string). */
export function jsonText(literals: TemplateStringsArray, ...texts: readonly (JsonText | number)[]): JsonText {
  let result = literals.raw[0] ?? "";
  for (const [index, text] of texts.entries()) result += String(text) + (literals.raw[index + 1] ?? "");
  return vouchForText(result);
}

/** A text without the line breaks at its ends. */
export function trimLines(text: JsonText): JsonText {
  let start = 0;
  let end = text.length;
  while (text.startsWith("\\n", start)) start += 2;
  while (end - 2 >= start && text.endsWith("\\n", end) && !endsEscaped(text, end - 2)) end -= 2;
  return vouchForText(text.slice(start, end));
}

function toBytes(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

function fromBytes(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8");
}

/** Whether the backslash at `at` is itself escaped. */
function endsEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && text[before] === "\\") before -= 1;
  return (at - before) % 2 === 0;
}
