/** What the program and Ink write to steer the terminal; the colours are those of the theme. */
const allowed = [
  // Colours: reset, bold, dim, inverse and their ends, six colours.
  /\u001b\[(?:0|1|2|7|22|27|31|32|33|36|39|90)m/y,
  // The cursor moves by rows and columns; the rest of a row is erased.
  /\u001b\[\d*[ABEG]/y,
  /\u001b\[2?K/y,
  // A whole new screen, after a resize and where the view changes as a whole.
  /\u001b\[1;1H(?=\u001b\[J)/y,
  /(?<=\u001b\[1;1H)\u001b\[J/y,
  // Cursor, alternate screen, line wrap, mouse, paste, whole frames.
  /\u001b\[\?(?:25|1049|7|1000|1002|1006|2004|2026)[hl]/y,
  /\r/y,
  /\n/y,
];

/** Control characters, and what draws nothing or turns text round. */
const suspicious =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u061c\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Everything in `raw` that steers a terminal, or hides, and that the program has no reason to write; with what follows. */
export function strangeIn(raw: string): readonly string[] {
  const strange: string[] = [];
  for (const {index} of raw.matchAll(suspicious)) {
    const known = allowed.some(pattern => {
      pattern.lastIndex = index;
      return pattern.test(raw);
    });
    if (!known) strange.push(JSON.stringify(raw.slice(index, index + 20)));
  }
  return strange;
}

/** How often a sequence was written. */
export const timesIn = (raw: string, sequence: string): number => raw.split(sequence).length - 1;
