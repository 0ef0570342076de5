/** What is drawn in place of our own glyphs where a terminal may show ASCII only; each is as wide as what it stands for. */
const substitutes: Readonly<Record<string, string>> = {
  "…": "~",
  "→": ">",
  "←": "<",
  "↑": "^",
  "↓": "v",
  "×": "x",
  "–": "-",
  "−": "-",
  "·": ".",
  "±": "~",
  "∞": "*",
  "▸": ">",
  "✓": "+",
  "✗": "x",
  "⚠": "!",
  "●": "O",
  "─": "-",
  "│": "|",
};
const glyphs = new RegExp(`[${Object.keys(substitutes).join("")}]`, "gu");

/** A text with our own glyphs made ASCII. */
export function asciiGlyphs(text: string): string {
  return text.replace(glyphs, glyph => substitutes[glyph] ?? glyph);
}
