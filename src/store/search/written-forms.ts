/**
 * How a text can stand in lower-cased JSON: with its quotes and line ends escaped and, as Python writes it, with all but ASCII escaped (where the
 * case of a letter is in its number).
 */
export function writtenForms(text: string): readonly string[] {
  const lower = inJson(text.toLowerCase());
  return [...new Set([lower, inAscii(lower), inAscii(inJson(text)).toLowerCase()])];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inAscii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
