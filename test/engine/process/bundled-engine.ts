import {mkdirSync} from "node:fs";
import {rm} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import type {ProcessOptions} from "../../../src/engine/process/engine-process.ts";

const cache = new URL("../../../node_modules/.cache/", import.meta.url);

/** The fixture's process as a bundle, which starts three times as fast as through tsx; `remove` it in the end. */
export async function bundledEngine(): Promise<
  Pick<ProcessOptions, "entry" | "execArgv"> & {remove: () => Promise<void>}
> {
  mkdirSync(cache, {recursive: true});
  const entry = fileURLToPath(new URL(`fixture-engine-${process.pid}.mjs`, cache));
  await build({
    entryPoints: [fileURLToPath(new URL("fixture-engine.ts", import.meta.url))],
    outfile: entry,
    bundle: true,
    format: "esm",
    platform: "node",
    external: ["@duckdb/*"],
    logLevel: "warning",
  });
  return {entry, execArgv: [], remove: () => rm(entry, {force: true})};
}
