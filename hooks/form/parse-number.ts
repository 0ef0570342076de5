/** What a person types for a number: `1,000`, `$0.5`, `50k`, `1.2M`, `2s` (for milliseconds). Null when it is none. */
export function parseNumber(text: string): number | null {
  const match = /^\$?\s*(-?(?:\d[\d_,]*)?\.?\d*(?:e[+-]?\d+)?)\s*(k|m|ms|s)?$/i.exec(text.trim());
  const digits = match?.[1]?.replaceAll(/[_,]/g, "");
  if (!match || !digits || !/\d/.test(digits)) return null;
  const suffix = match[2];
  const factor =
    suffix === "k" || suffix === "K" ? 1000 : suffix === "M" || suffix === "m" ? 1e6 : suffix === "s" ? 1000 : 1;
  const value = Number(digits) * factor;
  return Number.isFinite(value) ? Number(value.toPrecision(15)) : null;
}
