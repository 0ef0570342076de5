import {byStretches} from "../../by-stretches.ts";
import type {ValuedRows} from "../columns/session-columns.ts";
import type {CodeStretch} from "./code-stretch.ts";
import type {Listing} from "./listing.ts";

/** Rows, and by what they are put in order: `keys[i]` is that of `rows[i]`. Least first; `Infinity`, which stands for what is unknown, last. */
export type KeyedRows = {readonly rows: Uint32Array; readonly keys: Float64Array};

/** Stands for the place of what is unknown: beyond all others. */
export const noPlace = 2 ** 32 - 1;

/**
 * Rows by their places among all values of a column, then by their `ids`, both by row: exact for 90 million sessions, whose number squared a double
 * can hold.
 */
export function keyedByPlace(rows: Uint32Array, places: Uint32Array, ids: Uint32Array, descending: boolean): KeyedRows {
  const step = descending ? -ids.length : ids.length;
  const keyed = {rows, places, ids, step, keys: new Float64Array(rows.length)};
  byStretches(rows.length, keyed, keyPlaces);
  return keyed;
}

type KeyedPlaces = KeyedRows & {readonly places: Uint32Array; readonly ids: Uint32Array; readonly step: number};

function keyPlaces({rows, keys, places, ids, step}: KeyedPlaces, from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const row = rows[index] ?? 0;
    const place = places[row] ?? noPlace;
    keys[index] = place === noPlace ? Infinity : step * place + (ids[row] ?? 0);
  }
}

/** Rows by their values. */
export function keyedByValue({rows, values}: ValuedRows, descending: boolean): KeyedRows {
  const keyed = {rows, values, sign: descending ? -1 : 1, keys: new Float64Array(rows.length)};
  byStretches(rows.length, keyed, keyValues);
  return keyed;
}

type KeyedValues = KeyedRows & {readonly values: Float64Array; readonly sign: number};

function keyValues({keys, values, sign}: KeyedValues, from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const value = values[index] ?? Number.NaN;
    keys[index] = Number.isNaN(value) ? Infinity : sign * value;
  }
}

/** Those rows that have a code of the stretch, as its codes follow each other, then by their `ids` (by row). */
export function keyedByCode(rows: Uint32Array, codes: Uint8Array, ids: Uint32Array, stretch: CodeStretch): KeyedRows {
  const keyOf = new Float64Array(256).fill(-1);
  stretch.codes.forEach((code, index) => {
    keyOf[code] = index * ids.length;
  });
  const keyed = {rows: new Uint32Array(stretch.rows), keys: new Float64Array(stretch.rows)};
  byStretches(rows.length, {rows, codes, ids, keyOf, keyed, count: 0}, keyCodes);
  return keyed;
}

type KeyedCodes = {
  readonly rows: Uint32Array;
  readonly codes: Uint8Array;
  readonly ids: Uint32Array;
  readonly keyOf: Float64Array;
  readonly keyed: KeyedRows;
  count: number;
};

function keyCodes(work: KeyedCodes, from: number, to: number): void {
  const {rows, codes, ids, keyOf, keyed} = work;
  let {count} = work;
  for (let index = from; index < to; index++) {
    const row = rows[index] ?? 0;
    const key = keyOf[codes[row] ?? 0] ?? -1;
    if (key < 0) continue;
    keyed.rows[count] = row;
    keyed.keys[count] = key + (ids[row] ?? 0);
    count++;
  }
  work.count = count;
}

/** Those that a list holds. */
export function listedOf({rows, keys}: KeyedRows, {isListed}: Pick<Listing, "isListed">): KeyedRows {
  const listed = {rows: new Uint32Array(rows.length), keys: new Float64Array(rows.length)};
  const kept = {rows, keys, isListed, listed, count: 0};
  byStretches(rows.length, kept, keepListed);
  return {rows: listed.rows.subarray(0, kept.count), keys: listed.keys.subarray(0, kept.count)};
}

type KeptRows = KeyedRows & Pick<Listing, "isListed"> & {readonly listed: KeyedRows; count: number};

function keepListed(kept: KeptRows, from: number, to: number): void {
  const {rows, keys, isListed, listed} = kept;
  let {count} = kept;
  for (let index = from; index < to; index++) {
    const row = rows[index] ?? 0;
    listed.rows[count] = row;
    listed.keys[count] = keys[index] ?? 0;
    count += isListed[row] ?? 0;
  }
  kept.count = count;
}
