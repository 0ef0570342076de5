// What a person would do without this program, timed in a process of its own; prints JSON.
import {statSync} from "node:fs";
import {DuckDBInstance, type DuckDBConnection} from "@duckdb/node-api";
import {listByHand, screenByHand, sessionQueries} from "./by-hand-sql.ts";

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Milliseconds of each of some steps of the reward's threshold. */
async function byHand(connection: DuckDBConnection, sql: (reward: number) => string, steps: number): Promise<number[]> {
  const samples: number[] = [];
  for (let step = 0; step < steps; step++) {
    samples.push(await time(() => connection.runAndReadAll(sql(1 + step / 4))));
  }
  return samples;
}

/** Milliseconds of the three queries of each of some sessions, prepared once. */
async function sessionLoop(connection: DuckDBConnection, count: number): Promise<number[]> {
  const chosen = await connection.runAndReadAll(
    `SELECT session_id FROM session_traces ORDER BY hash(session_id) LIMIT ${count}`,
  );
  const statements = await Promise.all(sessionQueries.map(sql => connection.prepare(sql)));
  const samples: number[] = [];
  for (const [sessionId] of chosen.getRows()) {
    samples.push(
      await time(async () => {
        for (const statement of statements) {
          statement.bindVarchar(1, String(sessionId));
          await statement.runAndReadAll();
        }
      }),
    );
  }
  return samples;
}

const [way = "", database = "", argument = ""] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, {access_mode: "READ_ONLY"});
const connection = await instance.connect();
const ways: Readonly<Record<string, () => Promise<unknown>>> = {
  list: () => byHand(connection, listByHand, Number(argument)),
  screen: () => byHand(connection, screenByHand, Number(argument)),
  loop: () => sessionLoop(connection, Number(argument)),
  copy: async () => {
    const path = argument.replaceAll("'", "''");
    const milliseconds = await time(() =>
      connection.run(`COPY (SELECT session_id, content FROM messages) TO '${path}'`),
    );
    return {seconds: milliseconds / 1000, bytes: statSync(argument).size};
  },
};
process.stdout.write(JSON.stringify(await ways[way]?.()));
