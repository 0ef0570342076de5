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
  const isListed = new Uint8Array(keeps.length);
  let selected = 0;
  for (let row = 0; row < keeps.length; row++) {
    const keep = keeps[row] ?? 0;
    isListed[row] = keep === 0 || keep === rejection ? 1 : 0;
    selected += keep === 0 ? 1 : 0;
  }
  for (const row of kept) isListed[row] = 1;
  if (view === "passing") return {rows: rowsWhere(isListed), isListed, selected};
  const isRemoved = isListed.map(isPassed => 1 - isPassed);
  return {rows: rowsWhere(isRemoved), isListed: isRemoved, selected: 0};
}

function rowsWhere(isListed: Uint8Array): Uint32Array {
  const rows = new Uint32Array(isListed.length);
  let count = 0;
  for (let row = 0; row < isListed.length; row++) {
    // Written in any case, and overwritten by the next: quicker than to decide.
    rows[count] = row;
    count += isListed[row] ?? 0;
  }
  return rows.slice(0, count);
}
