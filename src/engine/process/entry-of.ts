import {fileURLToPath} from "node:url";
import {bundleBeside} from "../bundle-beside.ts";
import type {EngineModule} from "./start-process.ts";

/**
 * Where the engine process's module is and how Node runs it: the source through tsx while developing, else the
 * bundle, which lies beside the module that asks or, when that is a chunk, one folder up. `source` is the URL of the source.
 */
export function entryOf(source: URL, bundle: string, asker: string): EngineModule {
  if (asker.endsWith(".ts")) return {entry: fileURLToPath(source), execArgv: ["--import", import.meta.resolve("tsx")]};
  return {entry: fileURLToPath(bundleOf(bundle, asker)), execArgv: []};
}

/** The same of a module that runs in a thread of its own; there the loader of the source cannot be one of Node's arguments in Node 20. */
export function threadEntryOf(source: URL, bundle: string, asker: string): URL {
  if (!asker.endsWith(".ts")) return bundleOf(bundle, asker);
  const loader = JSON.stringify(import.meta.resolve("tsx/esm/api"));
  const code = `import {register} from ${loader}; register(); await import(${JSON.stringify(source.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

function bundleOf(bundle: string, asker: string): URL {
  const entry = bundleBeside(bundle, asker);
  if (entry === undefined) throw new Error(`${bundle} is missing beside ${asker}`);
  return entry;
}
