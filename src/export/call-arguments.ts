import {decodeText, encodeText, type JsonText, quoteSource, unquoteSource} from "../conversation/json/json-text.ts";
import {withoutNonFinite} from "../conversation/json/non-finite.ts";

export type JsonObject = {readonly [key: string]: unknown};

/** A tool call's arguments, certain to be a JSON object: as the text that OpenAI has, and as a value. */
export type CallArguments = {readonly text: JsonText; readonly value: JsonObject};

const none: CallArguments = {text: encodeText("{}"), value: {}};

/**
 * Checks a tool call's arguments; undefined when they are not a JSON object. None at all are an empty one. Python writes NaN and Infinity, which
 * JSON does not have: they become null. Nothing else is changed, so that no number loses a digit.
 */
export function checkArguments(text: JsonText): CallArguments | undefined {
  if (text === "") return none;
  const value = parsed(decodeText(text));
  if (value !== undefined) return isObject(value) ? {text, value} : undefined;
  const finite = quoteSource(withoutNonFinite(unquoteSource(text)));
  const repaired = parsed(decodeText(finite));
  return isObject(repaired) ? {text: finite, value: repaired} : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
