import {availableParallelism} from "node:os";
import type {Conversion} from "./convert-slices.ts";
import {WorkerThread} from "./worker-thread.ts";

const workers = 2;
/** With fewer sessions it takes longer to start threads than to convert. */
const fewestSessions = 16_384;
/** With fewer processors, DuckDB, which reads the rows, keeps all of them busy: threads then cost 150 MB and save little time. */
const fewestProcessors = 4;

/** How many threads an export of so many sessions is worth; 0 for this one alone. */
export function workersFor(sessions: number): number {
  return sessions < fewestSessions || availableParallelism() < fewestProcessors ? 0 : workers;
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
