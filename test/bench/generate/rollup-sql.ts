import {vocabulary} from "./vocabulary.ts";

const models = ["gpt-4.1-nano", "gpt-4o-mini", "qwen3-4b", "gpt-4.1-mini"];
const list = (values: readonly string[]) => `[${values.map(value => `'${value}'`).join(", ")}]`;

/**
 * Makes a table like the program's rollup, of `sessions` sessions, without any rows behind it: for measuring counts, histograms and
 * lists at sizes whose events would not fit on the disk. Run it in any DuckDB connection.
 */
export function rollupSql(sessions: number, table = "sessions"): string {
  const pick = (number: number, limit: number) => `(hash(s * 1000003 + ${number}) % ${limit})::INTEGER`;
  return `CREATE TABLE ${table} AS
    WITH drawn AS (
      SELECT s, ${pick(1, 4)} AS model_number, ${pick(2, 100_000)} / 100000.0 AS luck, ${pick(3, 50)} = 0 AS failed,
        [5, 5, 10, 10, 10, 20, 20, 20, 20, 20][${pick(6, 10)} + 1] AS wished_turns
      FROM range(${sessions}) t(s)
    ), shaped AS (
      SELECT *, CASE WHEN failed THEN ${pick(4, 4)} ELSE wished_turns END AS turns, CASE WHEN failed THEN 0
        ELSE least(22, wished_turns, floor(-ln(1 - luck) * [0.6, 0.9, 2.2, 3.6][model_number + 1]))::INTEGER END AS achievements
      FROM drawn
    )
    SELECT 'crafter_episode_' || s AS session_id, TIMESTAMP '2025-07-25 09:00:00' + to_seconds(s * 61) AS created_at,
      ${list(models)}[model_number + 1] AS model, [model] AS models,
      ['baseline', 'longer-prompt', 'short-memory', 'tools-v2', 'night-runs'][${pick(10, 5)} + 1] AS experiment, [experiment] AS experiment_names,
      ['easy', 'medium', 'hard'][${pick(9, 3)} + 1] AS difficulty, [difficulty] AS difficulties,
      CASE WHEN turns > 0 THEN achievements - 0.1 * ${pick(20, 4)} END::DOUBLE AS reward,
      CASE WHEN turns > 0 THEN 'running_total' END AS reward_rule, achievements::INTEGER AS achievements,
      list_sort(${list(vocabulary.achievements)}[1:achievements]) AS achievement_names,
      CASE WHEN turns > 0 AND ${pick(5, 20)} > 0 THEN turns * [0.00012, 0.0007, 0.00006, 0.00045][model_number + 1] * (0.9 + ${pick(21, 200)} / 1000.0) END::DOUBLE AS cost,
      CASE WHEN turns > 0 THEN turns * 790 + ${pick(22, 2000)} END::BIGINT AS tokens, turns::INTEGER AS turns,
      CASE WHEN turns > 0 THEN 700 + ${pick(18, 18_000)} / 10.0 END::DOUBLE AS latency_ms, turns::INTEGER AS calls, failed,
      CASE WHEN failed THEN 'HTTP 500 from environment service' END AS error, 'late' AS layout, (turns * 3)::BIGINT AS events,
      (turns * 3)::BIGINT AS messages, (s * 42)::BIGINT AS event_first_row, (s * 42 + turns * 3 - 1)::BIGINT AS event_last_row,
      (s * 42)::BIGINT AS message_first_row, (s * 42 + turns * 3 - 1)::BIGINT AS message_last_row, true AS rows_together
    FROM shaped`;
}
