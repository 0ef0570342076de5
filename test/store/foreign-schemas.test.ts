import assert from "node:assert/strict";
import {test} from "node:test";
import {openEngine} from "../../src/engine/open-engine.ts";
import {TraceError} from "../../src/errors.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import {statisticsOf} from "../../src/stats/statistics-of.ts";
import {openStore} from "../../src/store/open-store.ts";
import {exportSort} from "../../src/store/session-row.ts";
import {madeDatabase, openMade, rollupOf} from "./open-made.ts";

const everyone = {...defaultRecipe, filters: {}};

test("fault 24: a file of session ids alone can be listed, and every metric is unknown", async t => {
  const store = await openMade(t, [
    "CREATE TABLE session_traces(session_id VARCHAR)",
    "INSERT INTO session_traces VALUES ('a'), ('b'), (NULL)",
  ]);
  const page = await store.sessions({recipe: defaultRecipe, sort: exportSort, view: "removed", offset: 0, limit: 10});
  assert.deepEqual(
    page.rows.map(({session_id, reward, turns, cost}) => [session_id, reward, turns, cost]),
    [
      ["a", null, null, null],
      ["b", null, null, null],
    ],
  );
  const {removedBy, total, histograms} = await statisticsOf(store.engine, store.source, defaultRecipe);
  assert.equal(total, 2);
  assert.deepEqual(removedBy.min_total_reward, {removes: 2, removesAlone: 2});
  assert.deepEqual(removedBy.max_cost, {removes: 0, removesAlone: 0});
  assert.deepEqual(histograms.cost.all, [0]);
  for (const name of ["session_timesteps", "events", "messages"]) {
    assert.ok(
      store.source.warnings.some(warning => warning.includes(`no table ${name}`)),
      name,
    );
  }
});

test("fault 24: a file without sessions to speak of says what it has", async t => {
  for (const [sql, message] of [
    ["CREATE TABLE traces(id INTEGER)", "There is no table session_traces in it; it has traces."],
    [
      "CREATE TABLE session_traces(id INTEGER)",
      "The table session_traces has no column session_id; it has session_traces.",
    ],
    ["SELECT 1", "There is no table session_traces in it; it has no tables."],
  ] as const) {
    const opened = await openEngine(await madeDatabase(t, [sql]));
    t.after(() => opened.engine.close());
    await assert.rejects(openStore(opened), (error: unknown) => {
      assert.ok(error instanceof TraceError);
      assert.deepEqual([error.kind, error.message], ["schema", message]);
      return true;
    });
  }
});

test("fault 24: an empty database has a page, statistics and scales", async t => {
  const store = await openMade(t, [
    "CREATE TABLE session_traces(session_id VARCHAR PRIMARY KEY, metadata JSON)",
    "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR)",
  ]);
  const page = await store.sessions({recipe: everyone, sort: exportSort, offset: 0, limit: 10});
  assert.deepEqual([page.rows, page.offset, page.count, page.selected], [[], 0, 0, 0]);
  const statistics = await statisticsOf(store.engine, store.source, defaultRecipe);
  assert.equal(statistics.metrics.cost.mean, null);
  assert.deepEqual(store.source.scales.tokens, {edges: [0, 1], step: 1, min: null, max: null, openEnd: false});
  assert.ok(store.source.warnings.includes("There are no sessions in it yet."));
});

test("fault 24: other types are read as what they say", async t => {
  const store = await openMade(t, [
    `CREATE TABLE session_traces(session_id UUID, created_at TIMESTAMPTZ, metadata STRUCT(metadata_type VARCHAR, data STRUCT(difficulty VARCHAR, num_achievements BIGINT))[], "Extra" MAP(VARCHAR, INTEGER))`,
    `INSERT INTO session_traces VALUES ('11111111-2222-3333-4444-555555555555', '2025-07-25 12:00:00+02', [{metadata_type: 'x', data: {difficulty: 'hard', num_achievements: 3}}], MAP {'a': 1})`,
    `CREATE TABLE EVENTS(ID UUID, Session_Id UUID, event_type VARCHAR, message_time VARCHAR, total_tokens VARCHAR, "cost" DECIMAL(18, 6), latency_ms INTEGER, reward VARCHAR, system_state_after STRUCT(private_state STRUCT(total_reward_episode DOUBLE)))`,
    `INSERT INTO EVENTS VALUES
      (uuid(), '11111111-2222-3333-4444-555555555555', 'cais', '0', '120', 0.25, 1000, NULL, NULL),
      (uuid(), '11111111-2222-3333-4444-555555555555', 'cais', '1', 'many', 0.5, 2000, NULL, NULL),
      (uuid(), '11111111-2222-3333-4444-555555555555', 'environment', '10', NULL, NULL, NULL, '7', {private_state: {total_reward_episode: 2.5}}),
      (uuid(), '11111111-2222-3333-4444-555555555555', 'environment', '9', NULL, NULL, NULL, '7', {private_state: {total_reward_episode: 1.5}})`,
  ]);
  const row = (await rollupOf(store)).get("11111111-2222-3333-4444-555555555555");
  assert.ok(row);
  const {created_at, difficulty, achievements, tokens, cost, latency_ms, reward, reward_rule, turns} = row;
  assert.deepEqual(
    {created_at, difficulty, achievements, tokens, cost, latency_ms, reward, reward_rule, turns},
    {
      created_at: "2025-07-25T10:00:00",
      difficulty: "hard",
      achievements: 3,
      tokens: 120,
      cost: 0.75,
      latency_ms: 1500,
      reward: 2.5,
      reward_rule: "running_total",
      turns: 2,
    },
  );
  assert.deepEqual(store.source.tables.find(({name}) => name === "session_traces")?.foreign, ["Extra"]);
});

test("fault 24: JSON that is null, empty, of another form or none at all is no reason to lose a session", async t => {
  const metadata = [
    "NULL",
    "'null'",
    "'[]'",
    "''",
    "'not json'",
    '\'[1, "x", null, {"data": 5}]\'',
    `'{"difficulty": "easy", "num_achievements": "2", "achievements": {"b": true, "a": true, "c": false}}'`,
    `'[{"metadata_type":"episode_results","data":{"num_achievements":1}},{"data":{"error_message":"HTTP 500"}}]'`,
    `'[{"data":{"achievements":["z","y","y"]}}, {"data":{"difficulty":"hard"}}, {"data":{"difficulty":"easy"}}]'`,
    `'${"[".repeat(3000)}${"]".repeat(3000)}'`,
  ];
  const store = await openMade(t, [
    "CREATE TABLE session_traces(session_id VARCHAR, metadata VARCHAR)",
    `INSERT INTO session_traces VALUES ${metadata.map((text, index) => `('s${index}', ${text})`).join(", ")}`,
    "CREATE TABLE events(id BIGINT, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, metadata VARCHAR, event_metadata VARCHAR, system_state_after VARCHAR, reward DOUBLE)",
    `INSERT INTO events VALUES
      (1, 's0', 'cais', 0, '{"model_name":"m","prompt_tokens":5,"completion_tokens":"6","duration_ms":12.5}', NULL, NULL, NULL),
      (2, 's0', 'cais', 1, 'broken', NULL, NULL, NULL), (3, 's1', 'cais', 0, 'null', 'null', 'null', NULL),
      (4, 's2', 'environment', 0, NULL, '[{"hook_name":"easy_achievement","data":{"achievements":["wake_up"]}},{"hook_name":"invalid_action","data":{"achievements":["none"]}}]', 'broken', 1.5),
      (5, 's2', 'environment', 1, NULL, '[{"hook_name":"new_achievement","data":{"achievements":["collect_wood","wake_up"]}}]', '{"inventory":{"wood":3}}', 2.5),
      (6, 's3', 'environment', 0, NULL, NULL, '{"inventory":{"wood":3,"stone":0,"health":9,"iron":1}}', 'NaN'),
      (7, 's4', 'environment', 0, NULL, NULL, '{"public_state":{"achievements_status":{"a":true,"b":false}},"private_state":{"total_reward_episode":null}}', 4)`,
  ]);
  const rows = await rollupOf(store);
  const pick = (id: string, ...names: string[]) => names.map(name => rows.get(id)?.[name]);
  assert.equal(rows.size, metadata.length);
  assert.deepEqual(pick("s0", "model", "tokens", "latency_ms", "achievements", "failed"), ["m", 11, 12.5, null, false]);
  assert.deepEqual(pick("s1", "model", "calls", "reward", "achievements"), [null, 1, null, null]);
  assert.deepEqual(pick("s2", "achievements", "achievement_names", "reward", "reward_rule"), [
    2,
    ["collect_wood", "wake_up"],
    4,
    "sum",
  ]);
  assert.deepEqual(pick("s3", "achievements", "achievement_names", "reward"), [2, ["iron", "wood"], null]);
  assert.deepEqual(pick("s4", "achievements", "achievement_names", "reward"), [1, ["a"], 4]);
  assert.deepEqual(pick("s6", "difficulty", "achievements", "achievement_names"), ["easy", 2, ["a", "b"]]);
  assert.deepEqual(pick("s7", "achievements", "achievement_names", "failed", "error"), [1, [], true, "HTTP 500"]);
  assert.deepEqual(pick("s8", "achievements", "achievement_names", "difficulty", "difficulties"), [
    2,
    ["y", "z"],
    "hard",
    ["easy", "hard"],
  ]);
  assert.deepEqual(pick("s9", "achievements", "difficulty"), [null, null]);
});

test("fault 24: the last environment event is that of the highest message_time, then id", async t => {
  const state = (total: number) => `'{"private_state":{"total_reward_episode":${total}}}'`;
  for (const [time, id] of [
    ["INTEGER", "INTEGER"],
    ["BIGINT", "BIGINT"],
    ["BIGINT", "HUGEINT"],
  ] as const) {
    const store = await openMade(t, [
      "CREATE TABLE session_traces(session_id VARCHAR)",
      "INSERT INTO session_traces VALUES ('a'), ('b'), ('c')",
      `CREATE TABLE events(id ${id}, session_id VARCHAR, event_type VARCHAR, message_time ${time}, reward DOUBLE, system_state_after JSON)`,
      `INSERT INTO events VALUES (7, 'a', 'environment', 3, 1, ${state(30)}), (900000000, 'a', 'environment', 2, 1, ${state(20)}),
        (8, 'a', 'environment', 3, 1, ${state(31)}), (1, 'b', 'environment', NULL, 1, ${state(1)}), (2, 'b', 'environment', -5, 1, ${state(2)}),
        (-2, 'c', 'environment', 0, 1, ${state(3)}), (NULL, 'c', 'environment', 0, 1, ${state(4)}), (99, 'a', 'runtime', 99, 1, ${state(99)})`,
    ]);
    const rows = await rollupOf(store);
    assert.deepEqual(
      ["a", "b", "c"].map(name => rows.get(name)?.["reward"]),
      [31, 2, 3],
      `${time} ${id}`,
    );
  }
});

test("fault 24: views, a column named rowid, repeated ids and events of nobody", async t => {
  const store = await openMade(t, [
    "CREATE TABLE kept(session_id VARCHAR, metadata JSON, place INTEGER)",
    `INSERT INTO kept VALUES ('a', '[{"data":{"difficulty":"first"}}]', 1), ('b', '[]', 2)`,
    "CREATE VIEW session_traces AS SELECT * FROM kept UNION ALL SELECT 'a', '[]', 3",
    "CREATE TABLE stored(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, reward DOUBLE, system_state_after JSON)",
    `INSERT INTO stored VALUES (1, 'a', 'environment', 0, 1, '{"private_state":{"total_reward_episode":9}}'), (2, 'a', 'environment', 1, 1, NULL), (3, 'nobody', 'cais', 0, NULL, NULL)`,
    "CREATE VIEW events AS SELECT * FROM stored",
    "CREATE TABLE messages(rowid VARCHAR, session_id VARCHAR, message_type VARCHAR, content JSON)",
    "INSERT INTO messages VALUES ('x', 'a', 'tool_call', '{}')",
    "CREATE VIEW session_timesteps AS SELECT * FROM read_csv('/etc/passwd')",
  ]);
  const rows = await rollupOf(store);
  assert.deepEqual([...rows.keys()], ["a", "b"]);
  const a = rows.get("a");
  assert.deepEqual(
    [a?.["reward"], a?.["reward_rule"], a?.["events"], a?.["event_first_row"], a?.["rows_together"]],
    [2, "sum", 2, null, false],
  );
  assert.deepEqual([a?.["message_first_row"], a?.["messages"], a?.["layout"]], [null, 1, "late"]);
  const {warnings} = store.source;
  assert.ok(
    warnings.some(text => text.startsWith("1 row of session_traces repeat")),
    warnings.join("\n"),
  );
  assert.ok(
    warnings.some(text => text.includes("1 event belong")),
    warnings.join("\n"),
  );
  assert.ok(
    warnings.some(text => text.includes("session_timesteps cannot be read")),
    warnings.join("\n"),
  );
});

test("fault 24: sessions with several models are counted with each of them", async t => {
  const store = await openMade(t, [
    "CREATE TABLE session_traces(session_id VARCHAR)",
    "INSERT INTO session_traces VALUES ('a'), ('b'), ('c')",
    `CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, model_name VARCHAR, total_tokens INTEGER, "cost" DOUBLE)`,
    `INSERT INTO events VALUES (1, 'a', 'cais', 0, 'small', 10, 0.5), (2, 'a', 'cais', 1, 'small', 20, 0.5), (3, 'a', 'cais', 2, 'large', 300, 2),
      (4, 'b', 'cais', 0, 'large', 400, NULL), (5, 'c', 'cais', 0, 'two', 1, 1), (6, 'c', 'cais', 1, 'one', 1, 1)`,
  ]);
  const rows = await rollupOf(store);
  assert.deepEqual(
    ["a", "b", "c"].map(name => [rows.get(name)?.["model"], rows.get(name)?.["models"]]),
    [
      ["small", ["large", "small"]],
      ["large", ["large"]],
      ["one", ["one", "two"]],
    ],
  );
  const {models} = await statisticsOf(store.engine, store.source, {...everyone, filters: {model_whitelist: ["large"]}});
  assert.deepEqual(models, [
    {model: "large", sessions: 2, calls: 2, tokens: 700, cost: 2},
    {model: "small", sessions: 1, calls: 2, tokens: 30, cost: 1},
  ]);
});
