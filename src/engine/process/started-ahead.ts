import type {ChildProcess} from "node:child_process";
import {type EngineModule, startProcess} from "./start-process.ts";

/** A process that is started before anyone calls it, so that it loads while something else is done. It ends with this process, like any. */
export class StartedAhead {
  #child: ChildProcess | null;

  constructor(module: EngineModule) {
    this.#child = startProcess(module);
  }

  /** The process, once: null from then on, and when it has ended. */
  take(): ChildProcess | null {
    const child = this.#child;
    this.#child = null;
    return child !== null && child.exitCode === null && child.signalCode === null && child.connected ? child : null;
  }
}
