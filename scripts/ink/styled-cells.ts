import {simpleWidth} from "../../src/text/simple-width.ts";
import {simpleWidthOf} from "./simple-width-of.ts";

/** The columns of a row: what stands in each (nothing in the second of a wide character), and the codes that turn its style on, "" for none. */
export type StyledCells = {readonly characters: readonly string[]; readonly styles: readonly (string | null)[]};

const escape = 0x1b;

/** What turns each kind of style off. Only these are known: a row with any other code is not taken apart. */
const ends = new Map<number, number>([
  [1, 22],
  [2, 22],
  [3, 23],
  [4, 24],
  [7, 27],
  [8, 28],
  [9, 29],
]);
for (let colour = 0; colour < 8; colour++) {
  for (const first of [30, 90]) ends.set(first + colour, 39);
  for (const first of [40, 100]) ends.set(first + colour, 49);
}
const isEnd = new Set(ends.values());

/** The styles that are on after one more code; null where the code is not known. */
function withCode(on: readonly number[], code: number): readonly number[] | null {
  if (code === 0) return [];
  if (isEnd.has(code)) return on.filter(other => ends.get(other) !== code);
  const end = ends.get(code);
  if (end === undefined) return null;
  // Bold and dim are turned off together, and can be on together.
  const replaced = end === 22 ? on.filter(other => other !== code) : on.filter(other => ends.get(other) !== end);
  return [...replaced, code].sort((a, b) => a - b);
}

/** A row of characters that stand alone, in styles of the sixteen colours; null for any other row. */
export function styledCells(row: string): StyledCells | null {
  if (simpleWidthOf(row) === null) return null;
  const characters: string[] = [];
  const styles: string[] = [];
  let on: readonly number[] = [];
  let style = "";
  for (let index = 0; index < row.length; index++) {
    const codeUnit = row.charCodeAt(index);
    if (codeUnit === escape) {
      const end = row.indexOf("m", index);
      for (const code of row.slice(index + 2, end).split(";")) {
        const next = withCode(on, Number(code));
        if (next === null) return null;
        on = next;
      }
      style = on.map(code => `\u001b[${code}m`).join("");
      index = end;
      continue;
    }
    characters.push(row.charAt(index));
    styles.push(style);
    if (simpleWidth(codeUnit) === 2) {
      characters.push("");
      styles.push(style);
    }
  }
  return {characters, styles};
}
