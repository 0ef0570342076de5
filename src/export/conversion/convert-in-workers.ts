import {availableParallelism} from "node:os";
import type {SourceDescription} from "../../store/source-description.ts";
import type {Conversion} from "./convert-slices.ts";
import {WorkerThread} from "./worker-thread.ts";

const workers = 2;
/** With fewer sessions it takes longer to start threads than to convert. */
const fewestSessions = 16_384;
/** DuckDB reads 2,048 rows at a time, for each thread anew: where they are long, that takes 250 MB more. */
const mostBytes = 16_384;
const fewestProcessors = 2;

/** How many threads an export of so many sessions is worth, out of a file of `source`'s size; 0 for this one alone. */
export function workersFor(sessions: number, source: Pick<SourceDescription, "bytes" | "sessions">): number {
  const areMany = sessions >= fewestSessions && availableParallelism() >= fewestProcessors;
  return areMany && source.bytes / source.sessions <= mostBytes ? workers : 0;
}

/** As `convertSlices`, by so many threads at once, each of which takes the next slice when it is done with one. */
export async function convertInWorkers(conversion: Conversion, count: number): Promise<void> {
  const failed = new AbortController();
  const signals = conversion.signal === undefined ? [failed.signal] : [failed.signal, conversion.signal];
  const signal = AbortSignal.any(signals);
  const slices = conversion.slices[Symbol.asyncIterator]();
  const next = async () => {
    const {done, value} = await slices.next();
    return done === true ? null : value;
  };
  const threads = Array.from({length: count}, () => new WorkerThread({...conversion, signal}, next));
  try {
    await Promise.all(threads.map(({done}) => done));
  } finally {
    failed.abort();
    await Promise.all(threads.map(thread => thread.end()));
    await slices.return?.();
  }
}
