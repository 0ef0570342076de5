import type {Masks, RowMasks} from "../store/columns/row-masks.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {countMasks} from "./count-masks.ts";
import {inStretches} from "./in-stretches.ts";

/** The sessions by what keeps them out (`RowMasks`): whoever counts those of few masks looks at no others. */
export class RowsByMask {
  readonly #rows: Uint32Array;
  readonly #starts: Uint32Array;

  private constructor(rows: Uint32Array, starts: Uint32Array) {
    this.#rows = rows;
    this.#starts = starts;
  }

  static async of({keeps, rejection}: RowMasks, call: CallOptions): Promise<RowsByMask> {
    const starts = new Uint32Array(2 * rejection + 1);
    countMasks(keeps, 2 * rejection).forEach((count, mask) => {
      starts[mask + 1] = (starts[mask] ?? 0) + count;
    });
    const rows = new Uint32Array(keeps.length);
    await inStretches(keeps.length, {keeps, rows, places: starts.slice()}, putRows, call);
    return new RowsByMask(rows, starts);
  }

  /** The rows that have a mask, ascending. */
  rows(mask: number): Uint32Array {
    return this.#rows.subarray(this.#starts[mask] ?? 0, this.#starts[mask + 1] ?? 0);
  }
}

type PutRows = {readonly keeps: Masks; readonly rows: Uint32Array; readonly places: Uint32Array};

function putRows({keeps, rows, places}: PutRows, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const mask = keeps[row] ?? 0;
    const place = places[mask] ?? 0;
    rows[place] = row;
    places[mask] = place + 1;
  }
}
