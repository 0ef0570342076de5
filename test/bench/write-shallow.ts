import {renameSync, rmSync} from "node:fs";
import {DuckDBInstance} from "@duckdb/node-api";
import {schemaSql} from "./generate/schema-sql.ts";

const batch = 500_000;
const models = "['gpt-4.1-nano', 'gpt-4o-mini', 'qwen3-4b', 'gpt-4.1-mini']";
const draw = (number: number, limit: number) => `(hash(s * 1000003 + ${number}) % ${limit})::INTEGER`;

/** One model call and one environment event a session, without states. */
const sessionsSql = (from: number, to: number): readonly string[] => [
  `CREATE OR REPLACE TEMP TABLE drawn AS SELECT s, 'crafter_episode_' || s AS session_id, ${draw(1, 4)} AS model_number,
     [5, 10, 10, 20, 20][${draw(2, 5)} + 1] AS turns, ${draw(3, 20)} = 0 AS without_cost,
     least(22, floor(-ln(1 - ${draw(4, 100_000)} / 100000.0) * 2.2))::INTEGER AS achievements,
     TIMESTAMP '2025-07-25 09:00:00' + to_seconds(s * 6) AS created_at FROM range(${from}, ${to}) t(s)`,
  `INSERT INTO session_traces SELECT session_id, created_at, turns, 2, 0,
     '[{"metadata_type":"episode_results","data":{"num_achievements":' || achievements || '}}]', 'exp-' || (s % 5) FROM drawn`,
  `INSERT INTO events SELECT s * 2 + part AS id, session_id, NULL, ['cais', 'environment'][part + 1], 'system', created_at, part, NULL, NULL,
     CASE WHEN part = 0 THEN ${models}[model_number + 1] END, NULL, NULL, NULL, CASE WHEN part = 0 THEN turns * 790 + ${draw(5, 2000)} END,
     CASE WHEN part = 0 AND NOT without_cost THEN turns * 0.0005 * (0.5 + ${draw(6, 1000)} / 1000.0) END,
     CASE WHEN part = 0 THEN 700 + ${draw(7, 18_000)} / 10.0 END, CASE WHEN part = 1 THEN achievements - 0.1 * ${draw(8, 4)} END,
     CASE WHEN part = 1 THEN true END, NULL, NULL, NULL, NULL FROM drawn, range(2) p(part) ORDER BY s, part`,
];

/** Writes a database of so many sessions that only what is one row a session matters: two events each, no messages. */
export async function writeShallow(path: string, sessions: number): Promise<void> {
  const partial = `${path}.partial`;
  rmSync(partial, {force: true});
  const instance = await DuckDBInstance.create(partial);
  const connection = await instance.connect();
  for (const sql of schemaSql(false)) await connection.run(sql);
  for (let from = 0; from < sessions; from += batch) {
    for (const sql of sessionsSql(from, Math.min(sessions, from + batch))) await connection.run(sql);
  }
  await connection.run("CHECKPOINT");
  connection.closeSync();
  instance.closeSync();
  renameSync(partial, path);
}
