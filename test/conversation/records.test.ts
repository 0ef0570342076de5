import assert from "node:assert/strict";
import {test} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {TraceError} from "../../src/errors.ts";
import {readRecords} from "../../src/store/records/session-records.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {madeDatabase} from "../store/open-made.ts";
import {conversationsOf, recordsOf, type Source, storeOf} from "./open-conversations.ts";

const sessionsSql = "CREATE TABLE session_traces(session_id VARCHAR, created_at TIMESTAMP, metadata JSON)";
const messagesSql =
  "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content JSON, message_time INTEGER)";
const eventsSql =
  "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, system_state_before JSON, system_state_after JSON)";
const chat = (from: string, where = "true") =>
  `INSERT INTO messages SELECT row_number() OVER (), session_id, CASE k % 2 WHEN 0 THEN 'user' ELSE 'assistant' END,
     to_json(concat(session_id, ' says ', k)), k FROM ${from} WHERE ${where}`;

const linesOf = async (store: Source, id: string) =>
  (await conversationsOf(store, [id]))[0]?.messages.map(({message}) => message.content);

test("ids come in the order asked for; unknown ids are left out; a session may have nothing", async t => {
  const path = await madeDatabase(t, [
    sessionsSql,
    messagesSql,
    "INSERT INTO session_traces SELECT 's' || i, NULL, NULL FROM range(300) r(i)",
    chat("(SELECT 's' || i AS session_id, k FROM range(299) r(i), range(4) q(k) ORDER BY i, k)"),
  ]);
  const store = await storeOf(t, path);
  const ids = Array.from({length: 300}, (_, index) => `s${(index * 77) % 300}`);
  const records = await recordsOf(store, [...ids, "nobody"]);
  assert.deepEqual(
    records.map(({sessionId}) => sessionId),
    ids,
  );
  for (const {sessionId, messages} of records) assert.equal(messages.length, sessionId === "s299" ? 0 : 4);
  assert.deepEqual(
    await linesOf(store, "s17"),
    [0, 1, 2, 3].map(k => `s17 says ${k}`),
  );
});

test("sessions whose rows lie among each other's are read whole and apart", async t => {
  const path = await madeDatabase(t, [
    sessionsSql,
    messagesSql,
    "INSERT INTO session_traces SELECT 's' || i, NULL, NULL FROM range(50) r(i)",
    chat("(SELECT 's' || i AS session_id, k FROM range(6) q(k), range(50) r(i) ORDER BY k, hash(i))"),
  ]);
  const store = await storeOf(t, path);
  for (const id of ["s0", "s31", "s49"]) {
    assert.deepEqual(
      await linesOf(store, id),
      [0, 1, 2, 3, 4, 5].map(k => `${id} says ${k}`),
    );
  }
});

test("missing tables and columns, other types, a view: what is there is read", async t => {
  const bare = await storeOf(
    t,
    await madeDatabase(t, [
      "CREATE TABLE session_traces(session_id VARCHAR)",
      "INSERT INTO session_traces VALUES ('a')",
    ]),
  );
  assert.deepEqual(
    (await recordsOf(bare, ["a"])).map(({messages, events, history}) => [messages, events, history]),
    [[[], [], undefined]],
  );

  const text = await storeOf(
    t,
    await madeDatabase(t, [
      "CREATE TABLE session_traces(session_id VARCHAR)",
      "INSERT INTO session_traces VALUES ('a')",
      "CREATE TABLE messages(session_id VARCHAR, message_type VARCHAR, content VARCHAR)",
      `INSERT INTO messages VALUES ('a', 'user', '"first"'), ('a', 'assistant', '{"text": "second"}'), ('a', 'user', 'not JSON'), ('a', 'user', NULL)`,
    ]),
  );
  assert.deepEqual(await linesOf(text, "a"), ["first", "second", "not JSON", ""]);

  const view = await storeOf(
    t,
    await madeDatabase(t, [
      sessionsSql,
      messagesSql,
      "INSERT INTO session_traces VALUES ('a', NULL, NULL)",
      chat("(SELECT 'a' AS session_id, k FROM range(4) q(k))"),
      "ALTER TABLE messages RENAME TO stored",
      "CREATE VIEW messages AS SELECT * FROM stored",
    ]),
  );
  assert.deepEqual(
    await linesOf(view, "a"),
    [0, 1, 2, 3].map(k => `a says ${k}`),
  );
});

test("session ids of any shape", async t => {
  const ids = ["it's", 'say "hi"', "back\\slash", "木 🌲", "line\nbreak", ""];
  const path = await madeDatabase(t, [
    sessionsSql,
    messagesSql,
    ...ids.map(id => `INSERT INTO session_traces VALUES ('${id.replaceAll("'", "''")}', NULL, NULL)`),
    chat("(SELECT session_id, k FROM session_traces, range(2) q(k))"),
  ]);
  const store = await storeOf(t, path);
  assert.deepEqual(
    (await recordsOf(store, ids)).map(({sessionId}) => sessionId),
    ids,
  );
  for (const id of ids) assert.deepEqual(await linesOf(store, id), [`${id} says 0`, `${id} says 1`]);
});

test("a large session is read piece by piece, and is whole", async t => {
  const path = await madeDatabase(t, [
    sessionsSql,
    messagesSql,
    "INSERT INTO session_traces VALUES ('big', NULL, NULL), ('small', NULL, NULL)",
    `INSERT INTO messages SELECT k, CASE WHEN k % 500 = 7 THEN 'small' ELSE 'big' END, CASE k % 2 WHEN 0 THEN 'user' ELSE 'assistant' END,
       to_json(concat(k, repeat(' word', CASE WHEN k = 3000 THEN 1000000 ELSE 500 END))), k FROM range(10000) r(k)`,
  ]);
  const store = await storeOf(t, path);
  const [big] = await conversationsOf(store, ["big"]);
  assert.equal(big?.messages.length, 9980);
  assert.deepEqual(
    big.messages.map(({message}) => Number.parseInt(message.content ?? "", 10)),
    Array.from({length: 10_000}, (_, k) => k).filter(k => k % 500 !== 7),
  );
  assert.equal(
    big.messages.find(({message}) => message.content?.startsWith("3000 "))?.message.content?.length,
    4 + 5_000_000,
  );
});

test("a cell that is too large is named, not fetched", async t => {
  const path = await madeDatabase(t, [
    sessionsSql,
    messagesSql,
    "INSERT INTO session_traces VALUES ('huge', NULL, NULL)",
    `INSERT INTO messages VALUES (1, 'huge', 'user', '"a"', 1), (2, 'huge', 'assistant', to_json(repeat('x', 40000000)), 2)`,
  ]);
  const store = await storeOf(t, path);
  const [records] = await recordsOf(store, ["huge"]);
  assert.deepEqual(records?.omitted, ["a message is 40 MB"]);
  assert.equal(records.messages.length, 2);
});

test("JSON nested twenty thousand deep is read like any other", async t => {
  const deep = `concat('{"role":"user","text":"a","deep":', repeat('[', 20000), repeat(']', 20000), '}')`;
  const state = `concat('{"x":', repeat('{"a":', 20000), '1', repeat('}', 20000), ',"message_history":[{"role":"user","content":"Turn 1/2"},{"role":"assistant","content":"A"}]}')`;
  const path = await madeDatabase(t, [
    sessionsSql,
    messagesSql,
    eventsSql,
    "INSERT INTO session_traces VALUES ('m', NULL, NULL), ('e', NULL, NULL)",
    `INSERT INTO messages VALUES (1, 'm', 'user', ${deep}, 1), (2, 'm', 'assistant', '{"text":"b"}', 2)`,
    `INSERT INTO events VALUES (1, 'e', 'cais', 0, NULL, ${state})`,
  ]);
  const store = await storeOf(t, path);
  assert.deepEqual(await linesOf(store, "m"), ["a", "b"]);
  assert.deepEqual(await linesOf(store, "e"), ["Turn 1/2", "A"]);
});

test("histories that grow are told by the longest state alone; where it is not enough all are read", async t => {
  const said = (turns: number, cut: boolean) => {
    const messages = Array.from({length: turns}, (_, turn) => [
      {role: "user", content: `Turn ${turn + 1}/30 ${"x".repeat(300)}`},
      {role: "assistant", content: `A${turn}`},
    ]).flat();
    const history =
      cut && messages.length > 4 ? [...messages.slice(0, 2), "... truncated ...", ...messages.slice(-2)] : messages;
    return JSON.stringify({message_history: history});
  };
  const rows = ["whole", "cut"].flatMap(id =>
    Array.from(
      {length: 30},
      (_, turn) => `(${turn}, '${id}', 'cais', ${turn}, NULL, '${said(turn + 1, id === "cut" && turn > 3)}')`,
    ),
  );
  const path = await madeDatabase(t, [
    sessionsSql,
    eventsSql,
    "INSERT INTO session_traces VALUES ('whole', NULL, NULL), ('cut', NULL, NULL)",
    `INSERT INTO events VALUES ${rows.join(", ")}`,
  ]);
  const store = await storeOf(t, path);
  for (const id of ["whole", "cut"]) {
    const lines = await linesOf(store, id);
    assert.deepEqual(
      lines?.filter((_, index) => index % 2 === 1),
      Array.from({length: 30}, (_, turn) => `A${turn}`),
      id,
    );
  }
});

test("DuckDB reads only the row groups in which a session lies", async t => {
  const path = `${temporaryFolder(t)}/large.duckdb`;
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(sessionsSql);
  await connection.run(messagesSql);
  await connection.run("INSERT INTO session_traces SELECT 's' || i, NULL, NULL FROM range(100000) r(i)");
  await connection.run(chat("(SELECT 's' || (i // 10) AS session_id, i % 10 AS k FROM range(1000000) r(i))"));
  connection.closeSync();
  instance.closeSync();
  const store = await storeOf(t, path);
  const {engine, schema} = store;
  const seen: Parameters<typeof engine.bytes>[] = [];
  const watched: Source = {
    schema,
    engine: {
      query: engine.query.bind(engine),
      stream: engine.stream.bind(engine),
      streamReadOnly: engine.streamReadOnly.bind(engine),
      columns: engine.columns.bind(engine),
      close: engine.close.bind(engine),
      bytes: (...[sql, options]: Parameters<typeof engine.bytes>) => {
        seen.push([sql, options]);
        return engine.bytes(sql, options);
      },
    },
  };
  assert.equal((await linesOf(watched, "s54321"))?.length, 10);
  const [[sql, options] = ["", {}]] = seen;
  assert.match(sql, /rowid BETWEEN 543210 AND 543219/);
  const plan = await engine.query(`EXPLAIN ANALYZE ${sql}`, options);
  const scanned = /TABLE_SCAN[\s\S]*?([\d,]+) rows/.exec(JSON.stringify(plan.rows[0]?.[1]))?.[1];
  assert.ok(Number(scanned?.replaceAll(",", "")) <= 10, `${scanned} rows came from the scan`);
});

test("stops when asked to", async t => {
  const path = await madeDatabase(t, [
    sessionsSql,
    messagesSql,
    "INSERT INTO session_traces SELECT 's' || i, NULL, NULL FROM range(20000) r(i)",
    chat("(SELECT 's' || i AS session_id, k FROM range(20000) r(i), range(2) q(k) ORDER BY i, k)"),
  ]);
  const store = await storeOf(t, path);
  const ids = Array.from({length: 20_000}, (_, index) => `s${index}`);
  const controller = new AbortController();
  let count = 0;
  await assert.rejects(
    async () => {
      for await (const _ of readRecords(store.engine, store.schema, ids, {signal: controller.signal})) {
        count += 1;
        if (count === 10) controller.abort();
      }
    },
    (error: unknown) => error instanceof TraceError && error.kind === "cancelled",
  );
  assert.ok(count < 10_000);
});
