import {entryOf} from "../engine/process/entry-of.ts";
import type {EngineModule} from "../engine/process/start-process.ts";

/** The module of the engine process. */
export function engineModule(): EngineModule {
  return entryOf(new URL("../engine-process.ts", import.meta.url), "engine-process.js", import.meta.url);
}
