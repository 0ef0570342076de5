/** A parameter's value as typed: a number, `true`, `false` or `null`, text in double quotes; else the text itself. */
export function parseParameter(text: string): string | number | boolean | null {
  if (text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  if (/^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    const value = Number(text);
    // A number that would lose digits stays a text, which DuckDB casts exactly.
    return Number.isFinite(value) && (Number.isSafeInteger(value) || /[.e]/i.test(text)) ? value : text;
  }
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}
