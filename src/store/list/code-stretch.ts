import {byStretches} from "../../by-stretches.ts";
import {unknownCode} from "../../stats/codes.ts";
import type {Sort} from "../session-row.ts";

/** Codes that follow each other in the order of a list, the rows that have them, and those that come before. */
export type CodeStretch = {readonly codes: readonly number[]; readonly rows: number; readonly before: number};

/** Places in a list, from the first to before the last; or around one of the rows that have a code, wherever among them it is. */
export type Span =
  | {readonly from: number; readonly to: number}
  | {readonly code: number; readonly before: number; readonly after: number};

/** Whether all values of a code are the same: an edge of the scale, or unknown. */
export function isTied(code: number): boolean {
  return code % 2 === 1;
}

/** How many of some rows have each code. */
export function countCodes(codes: Uint8Array, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(256);
  byStretches(rows.length, {codes, rows, counts}, count);
  return counts;
}

type Counted = {readonly codes: Uint8Array; readonly rows: Uint32Array; readonly counts: Uint32Array};

function count({codes, rows, counts}: Counted, from: number, to: number): void {
  for (let place = from; place < to; place++) {
    const code = codes[rows[place] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
}

/** The codes of the rows at some places of a list that is sorted by their metric; `counts` tells how many rows have each code. */
export function codeStretch(counts: Uint32Array, sort: Sort, span: Span): CodeStretch {
  const order = codeOrder(sort);
  const {from, to} = "code" in span ? placesAround(counts, order, span) : span;
  const codes: number[] = [];
  let before = 0;
  let rows = 0;
  for (const code of order) {
    const count = counts[code] ?? 0;
    if (before + rows >= to) break;
    if (codes.length === 0 && before + count <= from) before += count;
    else if (count > 0) {
      codes.push(code);
      rows += count;
    }
  }
  return {codes, rows, before};
}

function placesAround(
  counts: Uint32Array,
  order: readonly number[],
  {code, before, after}: Extract<Span, {readonly code: number}>,
): {readonly from: number; readonly to: number} {
  const first = order.slice(0, order.indexOf(code)).reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  return {from: first - before, to: first + (counts[code] ?? 0) + after};
}

/** All codes as they follow each other: unknown comes last whichever way. */
function codeOrder({descending}: Sort): readonly number[] {
  const known = Array.from({length: unknownCode}, (_, code) => code);
  return [...(descending ? known.toReversed() : known), unknownCode];
}
