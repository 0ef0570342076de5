import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {rowsOf} from "../../demo/rows-of.ts";
import {temporaryFolder} from "../../helpers/fixtures.ts";
import {generate} from "./generate.ts";

test("a generated database has the layout's shapes, a session's rows together, and the numbers it says", async context => {
  const path = join(temporaryFolder(context), "generated.duckdb");
  await generate(path, {sessions: 300});
  const [sessions] = await rowsOf(
    path,
    `SELECT count(*)::INTEGER, bool_and(num_events = (SELECT count(*) FROM events e WHERE e.session_id = s.session_id)),
       bool_and(num_messages = (SELECT count(*) FROM messages m WHERE m.session_id = s.session_id)),
       bool_and(num_timesteps = (SELECT count(*) FROM session_timesteps t WHERE t.session_id = s.session_id)) FROM session_traces s`,
  );
  assert.deepEqual(sessions, [300, true, true, true]);
  for (const table of ["events", "messages", "session_timesteps"]) {
    const [row] = await rowsOf(
      path,
      `SELECT bool_and(id = place), count(*) FILTER (session_id IS DISTINCT FROM before) = count(DISTINCT session_id)
       FROM (SELECT *, row_number() OVER (ORDER BY rowid) AS place, lag(session_id) OVER (ORDER BY rowid) AS before FROM ${table})`,
    );
    assert.deepEqual(row, [true, true], table);
  }
  const [totals] = await rowsOf(
    path,
    `WITH last AS (SELECT session_id, arg_max(reward, id) AS reward, arg_max(system_state_after, id) AS state FROM events
       WHERE event_type = 'environment' GROUP BY ALL)
     SELECT count(*) > 200, bool_and(abs(reward - (state->>'$.private_state.total_reward_episode')::DOUBLE) < 1e-9),
       bool_and(len(json_keys(state->'$.public_state.achievements_status')) = (SELECT (metadata->>'$[2].data.num_achievements')::INTEGER
         FROM session_traces s WHERE s.session_id = last.session_id AND (metadata->>'$[2].metadata_type') = 'episode_results'))
     FROM last WHERE session_id IN (SELECT session_id FROM session_traces WHERE (metadata->>'$[2].metadata_type') = 'episode_results')`,
  );
  assert.deepEqual(totals, [true, true, true]);
  const [calls] = await rowsOf(
    path,
    `SELECT bool_and(starts_with(system_state_after->>'$.message_history[1].content', 'Turn ' || (message_time + 1) || '/')),
       bool_and(json_valid(system_state_after->>'$.message_history[2].tool_calls[0].function.arguments')) FROM events WHERE event_type = 'cais'`,
  );
  assert.deepEqual(calls, [true, true]);
});

test("a generated rollup has the sessions asked for and the same unknowns as a real one", async context => {
  const path = join(temporaryFolder(context), "rollup.duckdb");
  await generate(path, {sessions: 2000, rollupOnly: true});
  const [row] = await rowsOf(
    path,
    `SELECT count(*)::INTEGER, bool_and(len(achievement_names) = achievements), count(*) FILTER (cost IS NULL) BETWEEN 60 AND 200,
       count(*) FILTER (failed) BETWEEN 20 AND 70, bool_and((reward IS NULL) = (turns = 0)) FROM sessions`,
  );
  assert.deepEqual(row, [2000, true, true, true, true]);
});
