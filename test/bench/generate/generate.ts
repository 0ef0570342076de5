// Writes a large trace database with DuckDB's own SQL, the same for the same arguments:
//   node --import tsx test/bench/generate/generate.ts OUT.duckdb [--sessions 100000] [--layout late] [--no-keys]
import {existsSync, renameSync, statSync} from "node:fs";
import {parseArgs} from "node:util";
import {DuckDBInstance} from "@duckdb/node-api";
import {planSql} from "./plan-sql.ts";
import {rowsSql} from "./rows-sql.ts";
import {schemaSql} from "./schema-sql.ts";

/** Sessions of one `INSERT`: bounds what is in memory at once. */
const batch = 50_000;

/** Writes `sessions` sessions of about 42 events and 42 messages each. `keys`: with primary keys, as real files have. */
export async function generate(path: string, sessions: number, keys = true): Promise<void> {
  const partial = `${path}.partial`;
  const instance = await DuckDBInstance.create(partial);
  const connection = await instance.connect();
  const run = (statements: readonly string[]) =>
    statements.reduce<Promise<unknown>>((before, sql) => before.then(() => connection.run(sql)), Promise.resolve());
  await run(schemaSql(keys));
  await run(planSql(sessions));
  for (let from = 0; from < sessions; from += batch) await run(rowsSql(from, Math.min(sessions, from + batch)));
  await run(["CHECKPOINT"]);
  connection.closeSync();
  instance.closeSync();
  renameSync(partial, path);
}

if (process.argv[1] === import.meta.filename) {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      sessions: {type: "string", default: "100000"},
      layout: {type: "string", default: "late"},
      "no-keys": {type: "boolean", default: false},
    },
  });
  const [path] = positionals;
  if (!path || existsSync(path) || values.layout !== "late") {
    console.error("usage: generate.ts OUT.duckdb [--sessions N] [--layout late] [--no-keys]   (OUT must not exist)");
    process.exit(2);
  }
  const start = performance.now();
  await generate(path, Number(values.sessions), !values["no-keys"]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.error(`${values.sessions} sessions, ${(statSync(path).size / 2 ** 20).toFixed(0)} MiB, ${seconds} s`);
}
