import {batchBytes, batchSessions, rowGroup, sparsestRows} from "./limits.ts";
import {unionOf} from "./scope.ts";
import type {RowRange, SessionFacts} from "./session-facts.ts";

/**
 * Cuts sessions, in their order, into batches that have little enough text to be held at once and lie together closely enough to
 * be read in one stretch of the table.
 */
export function* inBatches(
  sessions: readonly SessionFacts[],
  bytesOf: (session: SessionFacts) => number,
  rowsOf: (session: SessionFacts) => RowRange | null,
): Generator<readonly SessionFacts[], void, undefined> {
  let batch: SessionFacts[] = [];
  let bytes = 0;
  let rows = 0;
  let stretch: RowRange | null = null;
  for (const session of sessions) {
    const range = rowsOf(session);
    const size = bytesOf(session);
    const wider = union(stretch, range);
    const sparse = lengthOf(wider) > Math.max(rowGroup, sparsestRows * (rows + lengthOf(range)));
    if (batch.length > 0 && (bytes + size > batchBytes || batch.length >= batchSessions || sparse)) {
      yield batch;
      batch = [];
      bytes = 0;
      rows = 0;
      stretch = null;
    }
    batch.push(session);
    bytes += size;
    rows += lengthOf(range);
    stretch = union(stretch, range);
  }
  if (batch.length > 0) yield batch;
}

function union(one: RowRange | null, other: RowRange | null): RowRange | null {
  return one === null || other === null ? (one ?? other) : unionOf(one, other);
}

function lengthOf(range: RowRange | null): number {
  return range === null ? 0 : range.last - range.first + 1;
}
