/** UTF-16 units of a part, about: parts end at line breaks where there are any. */
const partSize = 8192;

/** How many parts a text is laid out in. */
export function partCount(text: string): number {
  return Math.max(1, Math.ceil(text.length / partSize));
}

/**
 * Where a part begins: a place found by looking at its neighbourhood alone, so that the middle of a long text costs as much as
 * its beginning. After a line break, else after a blank, else anywhere but within a surrogate pair.
 */
export function partStart(text: string, part: number): number {
  if (part <= 0) return 0;
  if (part >= partCount(text)) return text.length;
  const from = part * partSize;
  const nearby = text.slice(from, from + partSize / 2);
  const lineBreak = nearby.indexOf("\n");
  const before = lineBreak >= 0 ? lineBreak : nearby.indexOf(" ");
  if (before >= 0) return from + before + 1;
  const unit = text.charCodeAt(from);
  return unit >= 0xdc00 && unit < 0xe000 ? from + 1 : from;
}

/** The part that holds the text's character at `offset`. */
export function partAt(text: string, offset: number): number {
  const part = Math.min(Math.floor(offset / partSize), partCount(text) - 1);
  return part > 0 && offset < partStart(text, part) ? part - 1 : part;
}

/** A text without blank lines before it and blanks after it. */
export function withoutBlankEnds(text: string): string {
  const lineBreak = (unit: number): boolean => unit === 0x0a || unit === 0x0d;
  let end = text.length;
  while (end > 0 && (lineBreak(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 0x20)) end--;
  let start = 0;
  while (start < end && lineBreak(text.charCodeAt(start))) start++;
  return text.slice(start, end);
}
