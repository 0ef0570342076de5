import {createRequire} from "node:module";
import {fileURLToPath} from "node:url";
import type library from "@duckdb/node-api";
import {bundleBeside} from "./bundle-beside.ts";

/** DuckDB's client library, as a value that is passed on: it is large, so it is loaded only when a database is opened. */
export type DuckDB = typeof library;

let loaded: DuckDB | undefined;

/** Loads DuckDB once. Its allocator reads its settings while it loads, so they are set here. */
export function loadDuckDB(): DuckDB {
  if (loaded === undefined) {
    // Without this, freed memory stays with the process: 3.1 GB instead of 0.9 GB after a large scan.
    process.env["DUCKDB_JE_MALLOC_CONF"] ??= "dirty_decay_ms:1000,muzzy_decay_ms:0";
    const bundle = bundleBeside("duckdb.cjs", import.meta.url);
    // Not `import`, which looks through each of its 170 files for names: 240 ms instead of 100. As one file it takes 50.
    const library: DuckDB = createRequire(import.meta.url)(bundle ? fileURLToPath(bundle) : "@duckdb/node-api");
    loaded = library;
  }
  return loaded;
}
