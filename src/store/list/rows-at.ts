import {byStretches} from "../../by-stretches.ts";
import {type KeyedRows, keyedByPlace} from "./keyed-rows.ts";

/** So few rows are put in order by insertion. */
const few = 32;

const fewestBuckets = 256;
const mostBuckets = 2 ** 20;

/**
 * The rows at places `from` to before `to` in the order of their keys; those of one key follow each other by `ids` (by row, no two the same). A
 * bucket sort that looks into no bucket without a wanted place: a page of a million rows takes milliseconds.
 */
export function rowsAt(keyed: KeyedRows, ids: Uint32Array, from: number, to: number): Uint32Array {
  const {rows, keys} = keyed;
  const end = Math.min(to, rows.length);
  if (end <= from) return new Uint32Array();
  const range = rangeOf(keys);
  if (range.isOne && rows.length > 1) return rowsAt(keyedByPlace(rows, ids, ids, false), ids, from, end);
  const buckets = bucketsOf(keys, range);
  const {starts} = buckets;
  const first = bucketAt(starts, from);
  const last = bucketAt(starts, end - 1);
  const grouped = groupedBy(keyed, buckets, first, last);
  const before = starts[first] ?? 0;
  for (let bucket = first; bucket <= last; bucket++) {
    const start = (starts[bucket] ?? 0) - before;
    const stop = (starts[bucket + 1] ?? 0) - before;
    if (stop - start <= few) insertInOrder(grouped, ids, start, stop);
    else {
      const part = {rows: grouped.rows.subarray(start, stop), keys: grouped.keys.subarray(start, stop)};
      const wanted = Math.max(start, from - before);
      grouped.rows.set(rowsAt(part, ids, wanted - start, end - before - start), wanted);
    }
  }
  return grouped.rows.subarray(from - before, end - before);
}

type Range = {readonly least: number; readonly greatest: number; readonly isOne: boolean};

/** The least and the greatest of the keys that are known, and whether all keys are the same. */
function rangeOf(keys: Float64Array): Range {
  const seen = {keys, least: Infinity, greatest: -Infinity, unknown: 0};
  byStretches(keys.length, seen, seeKeys);
  const {least, greatest, unknown} = seen;
  return {least, greatest, isOne: unknown === keys.length || (unknown === 0 && least === greatest)};
}

type SeenKeys = {readonly keys: Float64Array; least: number; greatest: number; unknown: number};

function seeKeys(seen: SeenKeys, from: number, to: number): void {
  const {keys} = seen;
  let {least, greatest, unknown} = seen;
  for (let index = from; index < to; index++) {
    const key = keys[index] ?? Infinity;
    if (key === Infinity) unknown++;
    else {
      if (key < least) least = key;
      if (key > greatest) greatest = key;
    }
  }
  Object.assign(seen, {least, greatest, unknown});
}

type Buckets = {
  /** The bucket of each key. */
  readonly numbers: Uint32Array;
  /** How many keys are in the buckets before each. */
  readonly starts: Uint32Array;
};

/** Buckets of one width from the least key to the greatest, which have the first and the last; what is unknown has one of its own. */
function bucketsOf(keys: Float64Array, {least, greatest}: Range): Buckets {
  const known = Math.max(fewestBuckets, Math.min(mostBuckets, keys.length >> 2));
  // The difference of two numbers can be too large for a number.
  const unit = greatest - least === Infinity ? 0.5 : 1;
  const width = greatest * unit - least * unit;
  const scale = width > 0 ? known / width : 0;
  const numbers = new Uint32Array(keys.length);
  const starts = new Uint32Array(known + 2);
  byStretches(keys.length, {keys, numbers, starts, known, unit, scale, least: least * unit}, numberKeys);
  for (let bucket = 1; bucket < starts.length; bucket++) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  }
  return {numbers, starts};
}

type NumberedKeys = Buckets & {
  readonly keys: Float64Array;
  readonly known: number;
  readonly unit: number;
  readonly scale: number;
  readonly least: number;
};

function numberKeys(numbered: NumberedKeys, from: number, to: number): void {
  const {keys, numbers, starts, known, unit, scale, least} = numbered;
  for (let index = from; index < to; index++) {
    const key = keys[index] ?? Infinity;
    // However it is rounded, a greater key never has an earlier bucket; 0 times infinity, NaN, is the least key's.
    const place = Math.trunc((key * unit - least) * scale) || 0;
    const bucket = key === Infinity ? known : Math.min(known - 1, place);
    numbers[index] = bucket;
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + 1;
  }
}

/** The bucket that has a place. */
function bucketAt(starts: Uint32Array, place: number): number {
  let bucket = 0;
  while ((starts[bucket + 1] ?? Infinity) <= place) bucket++;
  return bucket;
}

/** What is in the buckets from `first` to `last`, bucket by bucket. */
function groupedBy(keyed: KeyedRows, {numbers, starts}: Buckets, first: number, last: number): KeyedRows {
  const before = starts[first] ?? 0;
  // Within those that are grouped.
  const places = starts.slice(first, last + 1).map(start => start - before);
  const length = (starts[last + 1] ?? 0) - before;
  const grouped = {rows: new Uint32Array(length), keys: new Float64Array(length)};
  byStretches(numbers.length, {...keyed, numbers, first, places, grouped}, groupRows);
  return grouped;
}

type GroupedRows = KeyedRows & {
  readonly numbers: Uint32Array;
  readonly first: number;
  readonly places: Uint32Array;
  readonly grouped: KeyedRows;
};

function groupRows({rows, keys, numbers, first, places, grouped}: GroupedRows, from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const bucket = (numbers[index] ?? 0) - first;
    if (bucket < 0 || bucket >= places.length) continue;
    const place = places[bucket] ?? 0;
    places[bucket] = place + 1;
    grouped.rows[place] = rows[index] ?? 0;
    grouped.keys[place] = keys[index] ?? 0;
  }
}

function insertInOrder({rows, keys}: KeyedRows, ids: Uint32Array, start: number, stop: number): void {
  for (let index = start + 1; index < stop; index++) {
    const row = rows[index] ?? 0;
    const key = keys[index] ?? 0;
    const id = ids[row] ?? 0;
    let place = index;
    for (; place > start; place--) {
      const other = keys[place - 1] ?? 0;
      if (other < key || (other === key && (ids[rows[place - 1] ?? 0] ?? 0) < id)) break;
      rows[place] = rows[place - 1] ?? 0;
      keys[place] = other;
    }
    rows[place] = row;
    keys[place] = key;
  }
}
