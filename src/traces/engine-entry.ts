import {entryOf} from "../engine/process/entry-of.ts";
import {type EngineModule, prepareProcess} from "../engine/process/start-process.ts";

/** The engine process's module, and how Node runs it. */
export function engineEntry(): EngineModule {
  return entryOf(new URL("../engine-process.ts", import.meta.url), "engine-process.js", import.meta.url);
}

/** Starts the engine process, which loads DuckDB, while something else is being done: `openRemoteTraces` takes it. */
export function prepareEngine(): void {
  prepareProcess(engineEntry());
}
