import {setImmediate as nextTurn} from "node:timers/promises";
import {byStretches, type Look} from "../by-stretches.ts";
import {TraceError} from "../errors.ts";
import type {CallOptions} from "../traces/call-options.ts";

/** Rows that are counted without a pause: some milliseconds. */
const stretch = 2 ** 20;

/** Has `look` see all rows (`byStretches`), in between answering what else is asked. Rejects with a `cancelled` TraceError when the signal is given. */
export async function inStretches<On>(rows: number, on: On, look: Look<On>, {signal}: CallOptions): Promise<void> {
  for (let from = 0; from < rows; from += stretch) {
    if (signal?.aborted === true) throw new TraceError("cancelled", "the query was cancelled");
    byStretches(Math.min(rows, from + stretch), on, look, from);
    if (from + stretch < rows) await nextTurn();
  }
}
