import type {ValuedRows} from "../columns/session-columns.ts";
import type {CodeStretch} from "./code-stretch.ts";
import type {Listing} from "./listing.ts";

/** Rows, and by what they are put in order: `keys[i]` is that of `rows[i]`. Least first; `Infinity`, which stands for what is unknown, last. */
export type KeyedRows = {readonly rows: Uint32Array; readonly keys: Float64Array};

/** Stands for the place of what is unknown: beyond all others. */
export const noPlace = 2 ** 32 - 1;

/** Rows by their places (by row) among all values of a column. */
export function keyedByPlace(rows: Uint32Array, places: Uint32Array, descending: boolean): KeyedRows {
  const keys = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index++) {
    const place = places[rows[index] ?? 0] ?? noPlace;
    keys[index] = place === noPlace ? Infinity : descending ? -place : place;
  }
  return {rows, keys};
}

/** Rows by their values. */
export function keyedByValue({rows, values}: ValuedRows, descending: boolean): KeyedRows {
  const keys = new Float64Array(values.length);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    keys[index] = Number.isNaN(value) ? Infinity : descending ? -value : value;
  }
  return {rows, keys};
}

/** Those rows that have a code of the stretch, as its codes follow each other. */
export function keyedByCode(rows: Uint32Array, codes: Uint8Array, stretch: CodeStretch): KeyedRows {
  const keyOf = new Float64Array(256).fill(-1);
  stretch.codes.forEach((code, index) => {
    keyOf[code] = index;
  });
  const keyed = {rows: new Uint32Array(stretch.rows), keys: new Float64Array(stretch.rows)};
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    const key = keyOf[codes[row] ?? 0] ?? -1;
    if (key < 0) continue;
    keyed.rows[count] = row;
    keyed.keys[count] = key;
    count++;
  }
  return keyed;
}

/** Those that a list holds. */
export function listedOf({rows, keys}: KeyedRows, {isListed}: Pick<Listing, "isListed">): KeyedRows {
  const listed = {rows: new Uint32Array(rows.length), keys: new Float64Array(rows.length)};
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    listed.rows[count] = row;
    listed.keys[count] = keys[index] ?? 0;
    count += isListed[row] ?? 0;
  }
  return {rows: listed.rows.subarray(0, count), keys: listed.keys.subarray(0, count)};
}
