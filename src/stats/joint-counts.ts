import type {CallOptions} from "../traces/call-options.ts";
import {inStretches} from "./in-stretches.ts";

/** Where sessions are in each of several steps, numbered from 0. */
export type Places = {readonly of: Uint8Array; readonly count: number};

/** By code (`codes.ts`) the value that is counted, of so many: a table, so that nothing is compared: which way that goes cannot be foreseen. */
export type CountedBy = {readonly values: Uint8Array; readonly valueCount: number};

/** Counts some rows by place and value, values lying beside each other. */
export async function jointCounts(
  rows: Uint32Array,
  codes: Uint8Array,
  places: Places | null,
  {values, valueCount}: CountedBy,
  call: CallOptions,
): Promise<Uint32Array> {
  const counts = new Uint32Array((places?.count ?? 1) * valueCount);
  const counted = {rows, codes, values, counts};
  if (places === null) await inStretches(rows.length, counted, countValues, call);
  else await inStretches(rows.length, {...counted, places: places.of, valueCount}, countPlacesAndValues, call);
  return counts;
}

type Counted = {
  readonly rows: Uint32Array;
  readonly codes: Uint8Array;
  readonly values: Uint8Array;
  readonly counts: Uint32Array;
};

function countValues({rows, codes, values, counts}: Counted, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const index = values[codes[rows[at] ?? 0] ?? 0] ?? 0;
    counts[index] = (counts[index] ?? 0) + 1;
  }
}

type CountedByPlace = Counted & {readonly places: Uint8Array; readonly valueCount: number};

function countPlacesAndValues(
  {rows, codes, values, counts, places, valueCount}: CountedByPlace,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at++) {
    const row = rows[at] ?? 0;
    const index = (places[row] ?? 0) * valueCount + (values[codes[row] ?? 0] ?? 0);
    counts[index] = (counts[index] ?? 0) + 1;
  }
}

/** Adds counts to others of the same kind. */
export function addTo<Counts extends Uint32Array | Float64Array>(sum: Counts, counts: Uint32Array): Counts {
  for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (counts[index] ?? 0);
  return sum;
}
