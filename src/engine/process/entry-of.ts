import {existsSync} from "node:fs";
import {fileURLToPath} from "node:url";
import type {EngineModule} from "./start-process.ts";

/**
 * Where the engine process's module is and how Node runs it: the source through tsx while developing, else the
 * bundle, which lies beside the module that asks or, when that is a chunk, one folder up. `source` is the URL of the source.
 */
export function entryOf(source: URL, bundle: string, asker: string): EngineModule {
  if (asker.endsWith(".ts")) return {entry: fileURLToPath(source), execArgv: ["--import", import.meta.resolve("tsx")]};
  const beside = [`./${bundle}`, `../${bundle}`].map(path => fileURLToPath(new URL(path, asker)));
  const entry = beside.find(path => existsSync(path));
  if (entry === undefined) throw new Error(`${bundle} is missing beside ${asker}`);
  return {entry, execArgv: []};
}
