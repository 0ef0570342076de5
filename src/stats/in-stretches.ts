import {setImmediate as nextTurn} from "node:timers/promises";
import {TraceError} from "../errors.ts";
import type {CallOptions} from "../traces/call-options.ts";

/** Rows that are counted without a pause: some milliseconds. */
const stretch = 2 ** 20;

/** Has `count` look at all rows, in between answering what else is asked. Rejects with a `cancelled` TraceError when the signal is given. */
export async function inStretches(
  rows: number,
  {signal}: CallOptions,
  count: (from: number, to: number) => void,
): Promise<void> {
  for (let from = 0; from < rows; from += stretch) {
    if (signal?.aborted === true) throw new TraceError("cancelled", "the query was cancelled");
    count(from, Math.min(rows, from + stretch));
    if (from + stretch < rows) await nextTurn();
  }
}
