import {byStretches} from "../../by-stretches.ts";
import type {ListView} from "../../traces/traces.ts";
import type {RowMasks} from "../columns/row-masks.ts";

/** What a list holds. */
export type Listing = {
  /** Rows of `rollup.sessions`, ascending. */
  readonly rows: Uint32Array;
  /** By row: 1 where it is listed. */
  readonly isListed: Uint8Array;
  /** How many of them are in the selection. */
  readonly selected: number;
};

/** The list of a recipe: a session that only a rejection keeps out of the selection is listed with those that pass. */
export function listingOf({keeps, rejection, kept}: RowMasks, view: ListView): Listing {
  const passing = {keeps, rejection, isListed: new Uint8Array(keeps.length), listed: 0, selected: 0};
  byStretches(keeps.length, passing, markPassing);
  const {isListed, selected} = passing;
  for (let index = 0; index < kept.length; index++) {
    const row = kept[index] ?? 0;
    passing.listed += 1 - (isListed[row] ?? 0);
    isListed[row] = 1;
  }
  if (view === "passing") return {rows: rowsWhere(isListed, passing.listed), isListed, selected};
  const isRemoved = isListed.map(isPassed => 1 - isPassed);
  return {rows: rowsWhere(isRemoved, keeps.length - passing.listed), isListed: isRemoved, selected: 0};
}

/** The list of all sessions, of which there are so many. */
export function listingOfAll(sessions: number): Listing {
  const isListed = new Uint8Array(sessions).fill(1);
  return {rows: rowsWhere(isListed, sessions), isListed, selected: sessions};
}

type Passing = Pick<RowMasks, "keeps" | "rejection"> &
  Pick<Listing, "isListed"> & {
    listed: number;
    selected: number;
  };

function markPassing(passing: Passing, from: number, to: number): void {
  const {keeps, rejection, isListed} = passing;
  let {listed, selected} = passing;
  for (let row = from; row < to; row++) {
    const keep = keeps[row] ?? 0;
    const passes = keep === 0 || keep === rejection ? 1 : 0;
    isListed[row] = passes;
    listed += passes;
    selected += keep === 0 ? 1 : 0;
  }
  passing.listed = listed;
  passing.selected = selected;
}

/** The rows that are listed, of which there are so many. */
function rowsWhere(isListed: Uint8Array, count: number): Uint32Array {
  // One more than is needed: each row is written, listed or not, and overwritten by the next, which is quicker than to decide.
  const collected = {isListed, rows: new Uint32Array(count + 1), count: 0};
  byStretches(isListed.length, collected, collect);
  return collected.rows.subarray(0, count);
}

type Collected = Pick<Listing, "isListed" | "rows"> & {count: number};

function collect(collected: Collected, from: number, to: number): void {
  const {isListed, rows} = collected;
  let {count} = collected;
  for (let row = from; row < to; row++) {
    rows[count] = row;
    count += isListed[row] ?? 0;
  }
  collected.count = count;
}
