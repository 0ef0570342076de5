import type {Masks} from "../store/columns/row-masks.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {inStretches} from "./in-stretches.ts";

/** Where sessions are in each of several steps, numbered from 0. */
export type Places = {readonly of: Uint8Array; readonly count: number};

/** What sessions are counted by: tables of small numbers, so that nothing is compared: which way that goes cannot be foreseen, and costs three times as much. */
export type CountedBy = {
  /** By mask (`RowMasks`) the class of the session, of so many. */
  readonly classes: Uint8Array;
  readonly classCount: number;
  /** By code (`codes.ts`) the value, of so many. */
  readonly values: Uint8Array;
  readonly valueCount: number;
};

/** Counts sessions by class, place and value, values lying beside each other and classes farthest apart. */
export async function jointCounts(
  keeps: Masks,
  codes: Uint8Array,
  places: Places | null,
  {classes, classCount, values, valueCount}: CountedBy,
  call: CallOptions,
): Promise<Uint32Array> {
  const placeCount = places?.count ?? 1;
  const counts = new Uint32Array(classCount * placeCount * valueCount);
  await inStretches(keeps.length, call, (from, to) => {
    if (places === null) {
      for (let row = from; row < to; row++) {
        const index = (classes[keeps[row] ?? 0] ?? 0) * valueCount + (values[codes[row] ?? 0] ?? 0);
        counts[index] = (counts[index] ?? 0) + 1;
      }
      return;
    }
    for (let row = from; row < to; row++) {
      const part = (classes[keeps[row] ?? 0] ?? 0) * placeCount + (places.of[row] ?? 0);
      const index = part * valueCount + (values[codes[row] ?? 0] ?? 0);
      counts[index] = (counts[index] ?? 0) + 1;
    }
  });
  return counts;
}
