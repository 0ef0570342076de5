import {existsSync} from "node:fs";

/** The bundle of that name, which lies beside the module that asks or, when that is a chunk, one folder up; undefined where nothing is bundled. */
export function bundleBeside(bundle: string, asker: string): URL | undefined {
  return [`./${bundle}`, `../${bundle}`].map(path => new URL(path, asker)).find(path => existsSync(path));
}
