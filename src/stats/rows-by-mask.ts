import type {RowMasks} from "../store/columns/row-masks.ts";
import type {CallOptions} from "../traces/call-options.ts";
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
    for (let row = 0; row < keeps.length; row++) {
      const next = (keeps[row] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let mask = 1; mask < starts.length; mask++) starts[mask] = (starts[mask] ?? 0) + (starts[mask - 1] ?? 0);
    const rows = new Uint32Array(keeps.length);
    const places = starts.slice();
    await inStretches(keeps.length, call, (from, to) => {
      for (let row = from; row < to; row++) {
        const mask = keeps[row] ?? 0;
        const place = places[mask] ?? 0;
        rows[place] = row;
        places[mask] = place + 1;
      }
    });
    return new RowsByMask(rows, starts);
  }

  /** The rows that have a mask, ascending. */
  rows(mask: number): Uint32Array {
    return this.#rows.subarray(this.#starts[mask] ?? 0, this.#starts[mask + 1] ?? 0);
  }
}
