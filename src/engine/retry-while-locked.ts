import {setTimeout as sleep} from "node:timers/promises";
import {TraceError} from "../errors.ts";

const shortestPause = 50;
const longestPause = 1000;

/** Repeats `work` while it is refused because of a writer, for at most `seconds`. */
export async function retryWhileLocked<T>(work: () => Promise<T>, seconds: number, signal?: AbortSignal): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (let pause = shortestPause; ; pause = Math.min(longestPause, pause * 2)) {
    try {
      return await work();
    } catch (error) {
      const left = end - Date.now();
      if (!(error instanceof TraceError) || error.kind !== "locked" || left <= 0) throw error;
      await pauseFor(Math.min(pause, left), signal);
    }
  }
}

async function pauseFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : {signal});
  } catch {
    throw new TraceError("cancelled", "waiting for the writer was cancelled");
  }
}
