import {vocabulary} from "./vocabulary.ts";

const list = (values: readonly string[]) => `[${values.map(value => `'${value.replaceAll("'", "''")}'`).join(", ")}]`;

/**
 * Macros, and the temporary table `plan`: one row a session, in order, with everything that its rows are made from.
 * `pick(a, b, n)` is a number from 0 to n - 1, the same for the same a and b.
 */
export function planSql(sessions: number): readonly string[] {
  return [
    `CREATE TEMP MACRO pick(a, b, n) AS (hash(a::BIGINT * 1000003 + b) % n)::INTEGER`,
    `CREATE TEMP MACRO achieved_by(most, turns, turn) AS CASE WHEN turn < 0 THEN 0 ELSE (most * (turn + 1)) // turns END`,
    `CREATE TEMP MACRO achievement_at(n) AS ${list(vocabulary.achievements)}[n]`,
    `CREATE TEMP MACRO unlocked(n) AS ${list(vocabulary.unlocked)}[n + 1]`,
    `CREATE TEMP MACRO unlocked_names(n) AS ${list(vocabulary.unlockedNames)}[n + 1]`,
    `CREATE TEMP MACRO all_achievements(n) AS ${list(vocabulary.allAchievements)}[n + 1]`,
    `CREATE TEMP MACRO map_text(n) AS ${list(vocabulary.maps)}[n + 1]`,
    `CREATE TEMP MACRO reasoning(n) AS ${list(vocabulary.reasonings)}[n + 1]`,
    `CREATE TEMP MACRO actions_text(n) AS ${list(vocabulary.actions)}[n + 1]`,
    `CREATE TEMP TABLE plan AS
     WITH drawn AS (
       SELECT s, pick(s, 1, 4) AS model, pick(s, 2, 100000) / 100000.0 AS luck, pick(s, 3, 50) = 0 AS failed,
              pick(s, 5, 20) = 0 AS free, pick(s, 6, 10) AS length
       FROM range(${sessions}) t(s)
     ), shaped AS (
       SELECT *, CASE WHEN failed THEN pick(s, 4, 4) WHEN length < 2 THEN 5 WHEN length < 5 THEN 10 ELSE 20 END AS turns,
              least(22, floor(-ln(1 - luck) * [0.6, 0.9, 2.2, 3.6][model + 1]))::INTEGER AS wished
       FROM drawn
     )
     SELECT s, printf('%08x-%04x-%04x-%012x', (hash(s) % 4294967296)::BIGINT, pick(s, 7, 65536), pick(s, 8, 65536), s) AS uuid,
            'crafter_episode_' || s || '_' || uuid AS session_id,
            ['gpt-4.1-nano', 'gpt-4o-mini', 'qwen3-4b', 'gpt-4.1-mini'][model + 1] AS model_name,
            [0.10, 0.60, 0.05, 0.40][model + 1] AS price_in, [0.40, 2.40, 0.15, 1.60][model + 1] AS price_out,
            ['easy', 'medium', 'hard'][pick(s, 9, 3) + 1] AS difficulty, 'exp-' || pick(s, 10, 5) AS experiment_id,
            failed, free, turns, least(wished, turns) AS achieved,
            TIMESTAMP '2025-07-25 09:00:00' + to_seconds(s * 61) AS started,
            (sum(turns) OVER (ORDER BY s) - turns)::INTEGER AS turns_before
     FROM shaped ORDER BY s`,
    `CREATE TEMP VIEW turns AS
     SELECT *, turns_before + turn AS nth, achieved_by(achieved, turns, turn - 1) AS had, achieved_by(achieved, turns, turn) AS has,
            had - 0.1 * pick(s, 100 + turn, 4) * (turn > 0)::INTEGER AS reward_before,
            has - 0.1 * pick(s, 101 + turn, 4) AS reward_after, started + to_milliseconds(turn * 6500) AS happened,
            pick(nth, 11, 16) AS words, pick(nth, 12, 12) AS moves, pick(nth, 13, 16) AS map,
            'Turn ' || (turn + 1) || '/' || turns || '\\n\\nCrafter Game State:\\nStep: ' || (turn * 3) || '\\nHealth: '
              || (9 - pick(s, 100 + turn, 4)) || '\\nPosition: [' || (32 + pick(nth, 14, 9)) || ',' || (32 - pick(nth, 15, 9))
              || ']\\nInventory: food: 9, drink: 8, energy: 9\\nAchievements: ' || unlocked_names(had)
              || '\\n\\nLocal Map View (3x3):\\n' || map_text(map) AS user_text
     FROM (SELECT *, unnest(range(turns))::INTEGER AS turn FROM plan)`,
  ];
}
