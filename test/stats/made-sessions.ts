import {DuckDBInstance} from "@duckdb/node-api";
import type {MetricName} from "../../src/recipe/metrics.ts";

/** A session as a test wants it; null is not recorded. */
export type MadeSession = {readonly [Name in MetricName]: number | null} & {
  readonly session_id: string;
  readonly model: string | null;
  readonly names: readonly string[];
};

const literal = (value: number | null) => (value === null ? "NULL" : `CAST('${value}' AS DOUBLE)`);

/** Writes a trace database of these sessions, whose metrics are recorded in its plainest form. `achievements` must be the number of `names`. */
export async function writeSessions(path: string, sessions: readonly MadeSession[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE session_traces(session_id VARCHAR PRIMARY KEY, created_at TIMESTAMP, metadata JSON)`,
  );
  await connection.run(`CREATE TABLE session_timesteps(id INTEGER, session_id VARCHAR)`);
  await connection.run(`CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, model_name VARCHAR,
    total_tokens BIGINT, "cost" DOUBLE, latency_ms DOUBLE, reward DOUBLE)`);
  await connection.run(`CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content JSON)`);
  if (sessions.length > 0) {
    const rows = sessions.map(session => {
      const unlocked = Object.fromEntries(session.names.map(name => [name, true]));
      const metadata =
        session.achievements === null ? [] : [{metadata_type: "episode_results", data: {achievements: unlocked}}];
      return `('${session.session_id}', '${JSON.stringify(metadata)}', ${session.model === null ? "NULL" : `'${session.model}'`},
        ${literal(session.tokens)}, ${literal(session.cost)}, ${literal(session.latency_ms)}, ${literal(session.reward)}, ${session.turns ?? 0})`;
    });
    await connection.run(
      `CREATE TEMP TABLE made AS SELECT * FROM (VALUES ${rows.join(", ")}) t(session_id, metadata, model, tokens, dollars, latency, reward, turns)`,
    );
    await connection.run(`INSERT INTO session_traces SELECT session_id, TIMESTAMP '2025-07-25', metadata FROM made`);
    await connection.run(
      `INSERT INTO session_timesteps SELECT 0, session_id FROM made, range(CAST(turns AS BIGINT)) t`,
    );
    await connection.run(`INSERT INTO events SELECT row_number() OVER (), session_id, 'cais', 0, model, tokens, dollars, latency, NULL FROM made
      WHERE model IS NOT NULL OR tokens IS NOT NULL OR dollars IS NOT NULL OR latency IS NOT NULL`);
    await connection.run(`INSERT INTO events SELECT 1000000 + row_number() OVER (), session_id, 'environment', 0, NULL, NULL, NULL, NULL, reward
      FROM made WHERE reward IS NOT NULL`);
  }
  connection.closeSync();
  instance.closeSync();
}

/** Sets of sessions with what is awkward to count. */
export const shapes = {
  "unknowns and ties": (random: () => number) =>
    made(random, 400, () => ({
      reward: maybe(random, 0.2, () => Math.floor(random() * 5)),
      achievements: maybe(random, 0.2, () => Math.floor(random() * 4)),
      cost: maybe(random, 0.4, () => Math.round(random() * 1000) / 10_000),
      tokens: maybe(random, 0.2, () => Math.floor(random() * 20) * 500),
      turns: 1 + Math.floor(random() * 20),
      latency_ms: maybe(random, 0.3, () => 700 + random() * 1800),
    })),
  "negative rewards and a long tail": (random: () => number) =>
    made(random, 300, () => ({
      reward: Math.round((random() - 0.6) * 100) / 10,
      achievements: Math.floor(random() * random() * 22),
      cost: random() < 0.99 ? random() * 0.01 : random() * 100,
      tokens: Math.floor(10 ** (3 + random() * random() * 5)),
      turns: 1 + Math.floor(random() * 30),
      latency_ms: random() < 0.995 ? 1000 + random() : 1e6,
    })),
  "all the same": (random: () => number) =>
    made(random, 50, () => ({reward: 0.3, achievements: 2, cost: 0.1, tokens: 1000, turns: 7, latency_ms: 1234.5})),
  "one session": (random: () => number) =>
    made(random, 1, () => ({reward: 1.5, achievements: 1, cost: null, tokens: 10, turns: 3, latency_ms: 900})),
  "no session": () => [],
} as const satisfies Record<string, (random: () => number) => readonly MadeSession[]>;

type Metrics = Readonly<Record<MetricName, number | null>>;

function maybe(random: () => number, unknown: number, value: () => number): number | null {
  return random() < unknown ? null : value();
}

function made(random: () => number, count: number, metrics: () => Metrics): readonly MadeSession[] {
  const models = ["gpt-4o-mini", "gpt-4.1-nano", "qwen3-4b", null];
  const names = Array.from({length: 22}, (_, index) => `achievement_${String(index).padStart(2, "0")}`);
  return Array.from({length: count}, (_, index) => {
    const values = metrics();
    const shift = Math.floor(random() * 22);
    return {
      ...values,
      session_id: `session_${String(index).padStart(5, "0")}`,
      model: models[Math.floor(random() * models.length)] ?? null,
      names: Array.from({length: values.achievements ?? 0}, (_, place) => names[(place + shift) % 22]!),
    };
  });
}
