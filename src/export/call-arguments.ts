import {type JsonSource, type JsonText, quoteSource, readJson, unquoteSource} from "../conversation/json/json-text.ts";
import {withoutNonFinite} from "../conversation/json/non-finite.ts";

export type JsonObject = {readonly [key: string]: unknown};

/** A tool call's arguments, certain to be a JSON object: as source, as the text that OpenAI has, and as a value. */
export type CallArguments = {readonly source: JsonSource; readonly text: JsonText; readonly value: JsonObject};

/**
 * Checks a tool call's arguments; undefined when they are not a JSON object. Python writes NaN and Infinity, which JSON does not have: they
 * become null. Nothing else is changed, so that no number loses a digit.
 */
export function checkArguments(text: JsonText): CallArguments | undefined {
  const source = unquoteSource(text);
  const value = parsed(source);
  if (value !== undefined) return isObject(value) ? {source, text, value} : undefined;
  const finite = withoutNonFinite(source);
  const repaired = finite === source ? undefined : parsed(finite);
  return isObject(repaired) ? {source: finite, text: quoteSource(finite), value: repaired} : undefined;
}

function parsed(source: JsonSource): unknown {
  try {
    return readJson(source);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
