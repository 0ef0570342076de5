import {type SafeText, vouchFor} from "./brand.ts";
import {clusterAt} from "./clusters.ts";

/**
 * A block of text broken into lines of a width, as far as it was asked for: showing the start of a long text costs no
 * more than that of a short one. Breaks after spaces and wide characters, within a word only where it is longer than a line.
 */
export type WrappedText = {
  /** Up to `count` lines from line `from` on, without the spaces they were broken at. */
  lines(from: number, count: number): readonly SafeText[];
  /** Whether there are more than `count` lines; reads no further than needed to know. */
  hasMoreThan(count: number): boolean;
  /** All lines, counted. Reads the whole text, once. */
  lineCount(): number;
  /** The line that holds the text's character at `index` (UTF-16). */
  lineAt(index: number): number;
};

/** Wraps `text` to lines of at most `width` columns; a wider single character gets a line of its own. */
export function wrapText(text: SafeText, width: number): WrappedText {
  const columns = Math.max(1, Math.floor(width));
  const starts: number[] = [0];
  let complete = false;

  const readUntil = (enough: () => boolean) => {
    while (!complete && !enough()) {
      const next = nextLineStart(text, starts[starts.length - 1] ?? 0, columns);
      if (next === null) complete = true;
      else starts.push(next);
    }
  };
  const lineCount = () => {
    readUntil(() => false);
    return starts.length;
  };
  return {
    lines(from, count) {
      readUntil(() => starts.length > from + count);
      const result: SafeText[] = [];
      const last = Math.min(from + count, starts.length);
      for (let line = Math.max(0, from); line < last; line++) {
        result.push(vouchFor(text.slice(starts[line], starts[line + 1] ?? text.length).replace(/ *\n?$/, "")));
      }
      return result;
    },
    hasMoreThan(count) {
      readUntil(() => starts.length > count);
      return starts.length > count;
    },
    lineCount,
    lineAt(index) {
      readUntil(() => (starts[starts.length - 1] ?? 0) > index);
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= index) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

/** Where the line after the one that starts at `start` begins; null when that is the last. */
function nextLineStart(text: string, start: number, columns: number): number | null {
  let used = 0;
  let index = start;
  let breakAt = -1;
  const cluster = {end: 0, width: 0};
  while (index < text.length) {
    const codeUnit = text.charCodeAt(index);
    if (codeUnit === 0x0a) return index + 1;
    if (codeUnit === 0x20) {
      used++;
      index++;
      breakAt = index;
      continue;
    }
    clusterAt(text, index, cluster);
    if (used + cluster.width > columns && index > start) return breakAt > start ? breakAt : index;
    used += cluster.width;
    index = cluster.end;
    if (cluster.width > 1) breakAt = index;
  }
  return null;
}
