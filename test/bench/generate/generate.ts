// Writes a large trace database with DuckDB's own SQL, the same for the same arguments:
//   node --import tsx test/bench/generate/generate.ts OUT.duckdb [--sessions 100000] [--layout late] [--no-keys] [--rollup-only]
import {existsSync, renameSync, statSync} from "node:fs";
import {parseArgs} from "node:util";
import {DuckDBInstance} from "@duckdb/node-api";
import {planSql} from "./plan-sql.ts";
import {rollupSql} from "./rollup-sql.ts";
import {rowsSql} from "./rows-sql.ts";
import {schemaSql} from "./schema-sql.ts";

/** Sessions of one `INSERT`: bounds what is in memory at once. */
const batch = 50_000;

export type GenerateOptions = {
  readonly sessions: number;
  /** With primary keys, as real files have: true. */
  readonly keys?: boolean;
  /** Only a table `sessions` like the program's rollup, and no trace database at all. */
  readonly rollupOnly?: boolean;
};

/** Writes a database of sessions with about 42 events and 42 messages each. */
export async function generate(
  path: string,
  {sessions, keys = true, rollupOnly = false}: GenerateOptions,
): Promise<void> {
  const partial = `${path}.partial`;
  const instance = await DuckDBInstance.create(partial);
  const connection = await instance.connect();
  const statements = rollupOnly ? [rollupSql(sessions)] : [...schemaSql(keys), ...planSql(sessions)];
  const end = rollupOnly ? 0 : sessions;
  for (let from = 0; from < end; from += batch) statements.push(...rowsSql(from, Math.min(end, from + batch)));
  for (const sql of [...statements, "CHECKPOINT"]) await connection.run(sql);
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
      "rollup-only": {type: "boolean", default: false},
    },
  });
  const [path] = positionals;
  if (!path || existsSync(path) || values.layout !== "late") {
    console.error(
      "usage: generate.ts OUT.duckdb [--sessions N] [--layout late] [--no-keys] [--rollup-only]   (OUT must not exist)",
    );
    process.exit(2);
  }
  const start = performance.now();
  const sessions = Number(values.sessions);
  await generate(path, {sessions, keys: !values["no-keys"], rollupOnly: values["rollup-only"]});
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.error(`${values.sessions} sessions, ${(statSync(path).size / 2 ** 20).toFixed(0)} MiB, ${seconds} s`);
}
