import assert from "node:assert/strict";
import {test} from "node:test";
import {openTraces} from "../../src/traces/open-traces.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import {fixturePath, sourceRows} from "./truth.ts";

/** What a user would write by hand over the tables of a file whose rewards are running totals. */
const byHand = `
  WITH calls AS (
    SELECT session_id, sum("cost") AS dollars,
      sum(coalesce(total_tokens, CAST(metadata->>'total_tokens' AS INTEGER))) AS tokens, avg(latency_ms) AS latency
    FROM events WHERE event_type = 'cais' GROUP BY session_id
  ), ends AS (
    SELECT DISTINCT ON (session_id) session_id, CAST(system_state_after->'private_state'->>'total_reward_episode' AS DOUBLE) AS reward
    FROM events WHERE event_type = 'environment' ORDER BY session_id, message_time DESC, id DESC
  ), sessions AS (
    SELECT s.session_id, e.reward, c.dollars, c.tokens, c.latency, (SELECT count(*) FROM session_timesteps t WHERE t.session_id = s.session_id) AS turns
    FROM session_traces s LEFT JOIN calls c USING (session_id) LEFT JOIN ends e USING (session_id)
  )`;

for (const [name, filters, where] of [
  ["late", {min_total_reward: 1, max_tokens: 15_000}, "coalesce(reward, 0) >= 1 AND coalesce(tokens, 0) <= 15000"],
  ["early", {min_turns: 10, max_total_reward: 5}, "turns >= 10 AND coalesce(reward, 0) <= 5"],
  ["minimal", {min_cost: 0.0005}, "coalesce(dollars, 0) >= 0.0005"],
] as const) {
  test(`the statistics of ${name} are those of SQL over its tables`, async () => {
    const [row = []] = await sourceRows(
      fixturePath(name),
      `${byHand} SELECT count(*)::INTEGER, sum(reward), count(dollars)::INTEGER, sum(dollars), sum(tokens)::DOUBLE, avg(latency), min(reward), max(tokens)::DOUBLE,
         quantile_cont(reward, 0.5), quantile_cont(tokens, 0.9), quantile_cont(dollars, 0.5), avg(turns) FROM sessions WHERE ${where}`,
    );
    const traces = await openTraces(fixturePath(name), {cache: false});
    try {
      const {selected, metrics} = await traces.statistics({...defaultRecipe, filters});
      const {reward, cost, tokens, latency_ms, turns} = metrics;
      const found = [
        selected,
        reward.sum,
        cost.known,
        cost.sum,
        tokens.sum,
        latency_ms.mean,
        reward.min,
        tokens.max,
        reward.median,
        tokens.p90,
        cost.median,
        turns.mean,
      ];
      assert.ok(selected > 0 && selected < 20);
      found.forEach((value, index) => {
        const expected = row[index];
        if (typeof expected !== "number" || value === null) assert.equal(value, expected, `value ${index}`);
        else
          assert.ok(
            Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
            `value ${index}: ${value}, ${expected}`,
          );
      });
    } finally {
      await traces.close();
    }
  });
}
