import {unknownCode} from "../../stats/codes.ts";
import type {Sort} from "../session-row.ts";

/** How many rows of a list have a code on the scale of the metric that it is sorted by. */
export type CodeCount = {readonly code: number; readonly count: number};

/** Some codes of a list, and the rows that come before the first of theirs. */
export type CodeStretch = {readonly codes: readonly number[]; readonly before: number};

/** Of more than this share of a large list it is as quick to sort all of it, which then is remembered. */
const mostShare = 0.5;
const fewRows = 20_000;

/** The codes of the rows from `offset` on, `limit` of them; null where too many rows have these codes. `counts` are in any order. */
export function codesOfPart(
  counts: readonly CodeCount[],
  {descending}: Sort,
  {offset, limit}: {readonly offset: number; readonly limit: number},
): CodeStretch | null {
  const place = (code: number) => (code === unknownCode ? Infinity : descending ? -code : code);
  const codes: number[] = [];
  const all = counts.reduce((sum, {count}) => sum + count, 0);
  let before = 0;
  let rows = 0;
  for (const {code, count} of [...counts].sort((one, other) => place(one.code) - place(other.code))) {
    if (before + count <= offset) before += count;
    else {
      codes.push(code);
      rows += count;
    }
    if (before + rows >= offset + limit) break;
  }
  return rows > Math.max(fewRows, mostShare * all) ? null : {codes, before};
}
