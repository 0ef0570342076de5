import {setImmediate} from "node:timers/promises";
import {TraceError} from "../errors.ts";
import type {CallOptions} from "../traces/call-options.ts";

const longestWork = 20;

/** Lets other work of the process have its turn every 20 milliseconds, and stops when that is asked for. */
export class Breath {
  readonly #signal: AbortSignal | undefined;
  #last = performance.now();

  constructor({signal}: CallOptions) {
    this.#signal = signal;
  }

  get isDue(): boolean {
    return performance.now() - this.#last > longestWork;
  }

  /** Rejects with a `cancelled` TraceError when the signal has been given. */
  async take(): Promise<void> {
    this.check();
    await setImmediate();
    this.#last = performance.now();
    this.check();
  }

  check(): void {
    if (this.#signal?.aborted === true) throw new TraceError("cancelled", "The export was cancelled.");
  }
}
