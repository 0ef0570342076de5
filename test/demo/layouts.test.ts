import assert from "node:assert/strict";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {demoLayouts} from "../../src/demo/layout.ts";
import {writeDemo} from "../../src/demo/write-demo.ts";
import {rowsOf} from "./rows-of.ts";

const folder = mkdtempSync(join(tmpdir(), "trace-tui-test-"));
const pathOf = (layout: string) => join(folder, `${layout}.duckdb`);
const one = async (layout: string, sql: string) => (await rowsOf(pathOf(layout), sql))[0] ?? [];

before(async () => {
  for (const layout of demoLayouts) await writeDemo(pathOf(layout), {sessions: 40, seed: 3, layout});
});
after(() => rmSync(folder, {recursive: true}));

for (const layout of demoLayouts) {
  describe(`the ${layout} layout`, () => {
    test("counts its rows right and keeps a session's rows together, ids ascending without a gap", async () => {
      assert.deepEqual(
        await one(
          layout,
          `SELECT count(*)::INTEGER, count(DISTINCT session_id)::INTEGER,
             bool_and(num_timesteps = (SELECT count(*) FROM session_timesteps t WHERE t.session_id = s.session_id)),
             bool_and(num_events = (SELECT count(*) FROM events t WHERE t.session_id = s.session_id)),
             bool_and(num_messages = (SELECT count(*) FROM messages t WHERE t.session_id = s.session_id)) FROM session_traces s`,
        ),
        [40, 40, true, true, true],
      );
      for (const table of ["session_timesteps", "events", "messages"]) {
        const [gaps, jumps, sessions] = await one(
          layout,
          `SELECT count(*) FILTER (id <> coalesce(previous, 0) + 1)::INTEGER, count(*) FILTER (session_id IS DISTINCT FROM before)::INTEGER,
             count(DISTINCT session_id)::INTEGER
           FROM (SELECT *, lag(id) OVER (ORDER BY rowid) AS previous, lag(session_id) OVER (ORDER BY rowid) AS before FROM ${table})`,
        );
        assert.equal(gaps, 0);
        assert.equal(jumps, sessions);
      }
    });

    test("times go forward and end after they began", async () => {
      assert.deepEqual(
        await one(
          layout,
          `SELECT bool_and(event_time >= previous), bool_and("timestamp" >= event_time)
           FROM (SELECT *, lag(event_time, 1, event_time) OVER (PARTITION BY session_id ORDER BY id) AS previous FROM messages)`,
        ),
        [true, true],
      );
    });
  });
}

test("late: bare contents, real types, the model in the metadata", async () => {
  assert.deepEqual(await rowsOf(pathOf("late"), "SELECT DISTINCT message_type FROM messages ORDER BY 1"), [
    ["action"],
    ["observation"],
    ["tool_call"],
  ]);
  assert.deepEqual(
    await one(
      "late",
      `SELECT bool_and((content->'$.origin_system_id') IS NOT NULL AND (content->'$.payload') IS NOT NULL),
         (SELECT bool_and(model_name IS NULL AND total_tokens IS NULL AND (metadata->>'$.total_tokens')::INTEGER > 0)
          FROM events WHERE event_type = 'cais') FROM messages`,
    ),
    [true, true],
  );
  const kinds = await rowsOf(
    pathOf("late"),
    "SELECT DISTINCT unnest(metadata->>'$[*].metadata_type') FROM session_traces ORDER BY 1",
  );
  assert.deepEqual(kinds, [["episode_config"], ["episode_results"], ["error"], ["system_ids"]]);
});

test("early: wrapped contents, no cost, the end as the time, one type of metadata", async () => {
  assert.deepEqual(
    await one(
      "early",
      `SELECT bool_and(message_type = 'SessionEventMessage'), bool_and(json_keys(content) = ['content', 'timestamp', 'message_type', 'time_record']),
         bool_and((content->>'$.time_record.message_time')::INTEGER = message_time),
         (SELECT count(cost)::INTEGER FROM events),
         (SELECT bool_and(created_at >= (SELECT max("timestamp") FROM session_timesteps t WHERE t.session_id = s.session_id)) FROM session_traces s),
         (SELECT string_agg(DISTINCT kind) FROM (SELECT unnest(metadata->>'$[*].metadata_type') AS kind FROM session_traces))
       FROM messages`,
    ),
    [true, true, true, 0, true, "SessionMetadum"],
  );
});

test("chat: texts with roles, rewards that add up to the session's, no total in the state", async () => {
  const shapes = "SELECT DISTINCT message_type, json_keys(content)::VARCHAR FROM messages ORDER BY 1";
  assert.deepEqual(await rowsOf(pathOf("chat"), shapes), [
    ["assistant_response", "[role, text]"],
    ["user_input", "[role, text]"],
  ]);
  const [wrong] = await one(
    "chat",
    `WITH last AS (SELECT session_id, sum(reward) AS earned, arg_max((system_state_after->>'$.inventory.health')::INTEGER, id) AS health FROM events
       WHERE event_type = 'environment' GROUP BY ALL)
     SELECT count(*) FILTER (abs(earned + (9 - health) / 10.0 - round(earned + (9 - health) / 10.0)) > 1e-6)::INTEGER FROM last`,
  );
  assert.equal(wrong, 0);
});

test("lm: observations only, prompts and replies in the calls, no environment, empty metadata", async () => {
  assert.deepEqual(
    await one(
      "lm",
      `SELECT string_agg(DISTINCT event_type), bool_and(system_state_before->>'$."gen_ai.request.messages"[1].role' = 'user'),
         bool_and(length(system_state_after->>'$."gen_ai.response.content"') > 10),
         (SELECT string_agg(DISTINCT message_type) FROM messages), (SELECT string_agg(DISTINCT metadata::VARCHAR) FROM session_traces) FROM events`,
    ),
    ["cais", true, true, "observation", "[]"],
  );
});

test("mixed: sessions of every layout in one file", async () => {
  const [late, early, chat, lm] = await one(
    "mixed",
    `SELECT count(*) FILTER (message_type = 'tool_call') > 0, count(*) FILTER (message_type = 'SessionEventMessage') > 0,
       count(*) FILTER (message_type = 'user_input') > 0, (SELECT count(*) > 0 FROM session_traces WHERE metadata::VARCHAR = '[]') FROM messages`,
  );
  assert.deepEqual([late, early, chat, lm], [true, true, true, true]);
});

test("both nulls occur: SQL's and JSON's", async () => {
  assert.deepEqual(
    await one(
      "late",
      "SELECT count(*) FILTER (event_metadata IS NULL) > 0, count(*) FILTER (event_metadata::VARCHAR = 'null') > 0 FROM events",
    ),
    [true, true],
  );
});

for (const layout of ["late", "early"] as const) {
  test(`${layout}: the running total is what the states show: achievements, and a tenth for each point of health`, async () => {
    const [events, wrong] = await one(
      layout,
      `SELECT count(*)::INTEGER, count(*) FILTER (abs(reward - shown) > 1e-9 OR abs(reward - total) > 1e-9)::INTEGER FROM (
         SELECT reward, (system_state_after->>'$.private_state.total_reward_episode')::DOUBLE AS total,
           len(list_filter(system_state_after->>'$.public_state.achievements_status.*', state -> state = 'true'))
             + ((system_state_after->>'$.public_state.inventory.health')::INTEGER - 9) / 10.0 AS shown
         FROM events WHERE event_type = 'environment')`,
    );
    assert.ok(Number(events) > 200);
    assert.equal(wrong, 0);
  });

  test(`${layout}: every turn's words are found in the pooled histories, the reply right after the turn's text`, async () => {
    const calls = await rowsOf(
      pathOf(layout),
      `SELECT session_id, message_time, system_state_before::VARCHAR, system_state_after::VARCHAR FROM events WHERE event_type = 'cais' ORDER BY id`,
    );
    type Entry = {role: string; content: string | null; tool_calls?: {function: {arguments: string}}[]} | string;
    const pooled = new Map<string, Entry[][]>();
    let capped = 0;
    for (const [session, , ...states] of calls) {
      const histories = states.map(state => (JSON.parse(String(state)) as {message_history: Entry[]}).message_history);
      pooled.set(String(session), [...(pooled.get(String(session)) ?? []), ...histories]);
      if (histories.some(history => history[2] === "... truncated ..." && history.length === 5)) capped++;
    }
    assert.ok(capped > calls.length / 3);
    for (const [session, turn] of calls) {
      const reply = (pooled.get(String(session)) ?? []).flatMap(history =>
        history.filter((_, index) => {
          const before = history[index - 1];
          return (
            typeof before === "object" &&
            before.role === "user" &&
            before.content?.startsWith(`Turn ${Number(turn) + 1}/`)
          );
        }),
      );
      assert.ok(
        reply.some(entry => typeof entry === "object" && entry.role === "assistant" && entry.tool_calls?.length === 1),
        `${session} ${turn}`,
      );
    }
  });
}
