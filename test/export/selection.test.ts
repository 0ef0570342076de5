import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {test} from "node:test";
import {TraceError} from "../../src/errors.ts";
import {exportSelection} from "../../src/export/export-selection.ts";
import {storeOf} from "../conversation/open-conversations.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {madeDatabase} from "../store/open-made.ts";
import {contextOf, everything, exported, linesOf, recipeWith} from "./open-export.ts";
import {sharedStore} from "./shared-store.ts";

const idsOf = (lines: readonly {readonly metadata?: Readonly<Record<string, unknown>>}[]) =>
  lines.map(({metadata}) => String(metadata?.["session_id"]));

/** Sessions `s0`…, two messages each, rewards descending by tens so that many are equal, one model in ten rare. */
const manySql = (count: number) => [
  "CREATE TABLE session_traces(session_id VARCHAR, created_at TIMESTAMP)",
  "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, reward DOUBLE, model_name VARCHAR)",
  "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content JSON, message_time INTEGER)",
  `INSERT INTO session_traces SELECT 's' || i, NULL FROM range(${count}) r(i) ORDER BY hash(i)`,
  `INSERT INTO events SELECT i * 2 + k, 's' || i, CASE k WHEN 0 THEN 'cais' ELSE 'environment' END, 0,
     CASE k WHEN 1 THEN i // 10 END, CASE k WHEN 0 THEN CASE WHEN i % 10 = 0 THEN 'rare' ELSE 'common' END END
   FROM range(${count}) r(i), range(2) q(k) ORDER BY hash(i), k`,
  `INSERT INTO messages SELECT i * 2 + k, 's' || i, CASE k WHEN 0 THEN 'user' ELSE 'assistant' END, to_json(concat('s', i, ' says ', k)), k
   FROM range(${count}) r(i), range(2) q(k) ORDER BY hash(i * 7), k`,
];

test("whatever the order of the rows, lines come by reward, descending, then by session id", async t => {
  const store = await storeOf(t, await madeDatabase(t, manySql(3000)));
  const {lines, result} = await exported(t, store, everything, {collectIds: true});
  const wanted = Array.from({length: 3000}, (_, i) => ({id: `s${i}`, reward: Math.floor(i / 10)})).sort(
    (one, other) => other.reward - one.reward || (one.id < other.id ? -1 : 1),
  );
  assert.deepEqual(
    idsOf(lines),
    wanted.map(({id}) => id),
  );
  assert.deepEqual(
    result.sessionIds,
    wanted.map(({id}) => id),
  );
  for (const {messages, metadata} of lines) {
    assert.deepEqual(
      messages.map(({content}) => content),
      [0, 1].map(k => `${String(metadata?.["session_id"])} says ${k}`),
    );
  }
  assert.deepEqual(result.findings, []);
});

test("limit takes from the top, a sample is the same for the same seed and keeps the order", async t => {
  const store = await storeOf(t, await madeDatabase(t, manySql(200)));
  const all = idsOf((await exported(t, store, everything)).lines);
  assert.deepEqual(idsOf((await exported(t, store, everything, {limit: 7})).lines), all.slice(0, 7));
  const one = idsOf((await exported(t, store, everything, {sample: 50, seed: 1})).lines);
  const same = idsOf((await exported(t, store, everything, {sample: 50, seed: 1})).lines);
  const other = idsOf((await exported(t, store, everything, {sample: 50, seed: 2})).lines);
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
  assert.equal(new Set(one).size, 50);
  assert.deepEqual(
    one,
    all.filter(id => one.includes(id)),
  );
});

test("a split goes by session, keeps every model's share, and is the same for the same seed", async t => {
  const store = await storeOf(t, await madeDatabase(t, manySql(200)));
  const split = async (share: number, seed?: number) => {
    const {result} = await exported(t, store, everything, {split: share, ...(seed === undefined ? {} : {seed})});
    const [train, validation] = result.files.map(file => linesOf(readFileSync(file.path, "utf8")));
    assert.deepEqual(
      result.files.map(({path}) => basename(path)),
      ["training.train.jsonl", "training.validation.jsonl"],
    );
    assert.deepEqual(
      result.files.map(({examples}) => examples),
      [train?.length, validation?.length],
    );
    return [idsOf(train ?? []), idsOf(validation ?? [])] as const;
  };
  const rare = (ids: readonly string[]) => ids.filter(id => id.endsWith("0")).length;
  const [train, validation] = await split(0.9);
  assert.deepEqual([train.length, validation.length], [180, 20]);
  assert.deepEqual([rare(train), rare(validation)], [18, 2]);
  assert.equal(new Set([...train, ...validation]).size, 200);
  assert.deepEqual(await split(0.9), [train, validation]);
  assert.notDeepEqual(await split(0.9, 7), [train, validation]);
  const [third] = await split(1 / 3);
  assert.ok(Math.abs(third.length - 200 / 3) < 1 && Math.abs(rare(third) - 20 / 3) <= 1);
  assert.deepEqual(
    (await split(1)).map(ids => ids.length),
    [200, 0],
  );
  const all = idsOf((await exported(t, store, everything)).lines);
  assert.deepEqual(
    train,
    all.filter(id => train.includes(id)),
    "each file in the order of the list",
  );
});

test("a split in window mode leaks no session, and a single session is trained on", async t => {
  const store = await sharedStore("late");
  const recipe = {
    ...everything,
    mode: "window" as const,
    window: {...everything.window, window_size: 3, stride: 1, min_window_reward: 0},
  };
  const {result} = await exported(t, store, recipe, {split: 0.5});
  const [train, validation] = result.files.map(file => new Set(idsOf(linesOf(readFileSync(file.path, "utf8")))));
  assert.ok(train !== undefined && validation !== undefined && train.size > 0 && validation.size > 0);
  assert.deepEqual(
    [...train].filter(id => validation.has(id)),
    [],
  );
  const single = await exported(t, store, everything, {split: 0.5, limit: 1});
  assert.deepEqual(
    single.result.files.map(({examples}) => examples),
    [1, 0],
  );
  await assert.rejects(
    exportSelection(contextOf(store), everything, "-", {split: 0.5}),
    (error: unknown) => error instanceof TraceError && error.kind === "usage",
  );
});

test("sessions that cannot give an example are skipped and counted, by reason", async t => {
  const message = (id: string, k: number, type: string, content: string) =>
    `(${k}, '${id}', '${type}', '${content}', ${k})`;
  const rows = [
    message("good", 0, "user", '"a"'),
    message("good", 1, "assistant", '"A"'),
    message("good", 2, "user", '"b"'),
    message("greeting", 0, "assistant", '"Hello"'),
    message("greeting", 1, "user", '"a"'),
    message("greeting", 2, "assistant", '"A"'),
    message("mute", 0, "user", '"a"'),
    message("blank", 0, "user", '"a"'),
    message("blank", 1, "assistant", '" \\n "'),
    message("alone", 0, "assistant", '"A"'),
    message("broken", 0, "user", '"a"'),
    message("broken", 1, "tool_call", '{"payload": [{"tool": "go", "args": [1]}]}'),
    message("spaced", 0, "user", '"a"'),
    message("spaced", 1, "tool_call", '{"payload": [{"tool": "go north", "args": {}}]}'),
    message("twice", 0, "user", '"a"'),
    message("twice", 1, "assistant", '"A"'),
    message("twice", 2, "assistant", '"B"'),
  ];
  const ids = ["good", "greeting", "mute", "blank", "alone", "broken", "spaced", "twice", "empty"];
  const path = await madeDatabase(t, [
    "CREATE TABLE session_traces(session_id VARCHAR)",
    "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content JSON, message_time INTEGER)",
    `INSERT INTO session_traces VALUES ${ids.map(id => `('${id}')`).join(", ")}`,
    `INSERT INTO messages VALUES ${rows.join(", ")}`,
  ]);
  const store = await storeOf(t, path);
  const {lines, result} = await exported(t, store, everything);
  assert.deepEqual(
    lines.map(({messages, metadata}) => [
      metadata?.["session_id"],
      ...messages.map(({role, content}) => `${role}: ${content}`),
    ]),
    [
      ["good", "user: a", "assistant: A"],
      ["greeting", "user: a", "assistant: A"],
      ["twice", "user: a", "assistant: A\n\nB"],
    ],
  );
  assert.deepEqual(result.skipped, [
    {reason: "no answer of the model after a user message", count: 2},
    {reason: "a tool call's arguments are not a JSON object", count: 1},
    {reason: "no messages", count: 1},
    {reason: "no user message", count: 1},
    {reason: "tool names that are not allowed", count: 1},
  ]);
  assert.deepEqual(result.findings, [
    {rule: "duplicate", severity: "warning", count: 1},
    {rule: "few examples", severity: "error", count: 1},
  ]);
  const asText = await exported(t, store, recipeWith({tool_calls: "text"}));
  assert.deepEqual(asText.result.examples, 5, "as text every call can be said");
});

test("a session whose text is too large is skipped and named, the others are written", async t => {
  const long = "to_json(CASE WHEN i = 3 THEN repeat('x', 40000000) ELSE 'hello ' || i END)";
  const path = await madeDatabase(
    t,
    manySql(20).map(sql => sql.replace("to_json(concat('s', i, ' says ', k))", long)),
  );
  const {result, lines} = await exported(t, await storeOf(t, path), everything);
  assert.deepEqual(result.skipped, [{reason: "a text is too large to be read", count: 1}]);
  assert.ok(!idsOf(lines).includes("s3") && lines.length === 19);
});

test("progress is told, and the result names what was written", async t => {
  const store = await sharedStore("late");
  const labels = new Set<string>();
  const path = join(temporaryFolder(t), "deep", "er", "out.jsonl");
  const result = await exportSelection(contextOf(store), everything, path, {
    onProgress: ({label, done, total}) => {
      labels.add(label);
      assert.ok(total === null || done <= total);
    },
  });
  assert.deepEqual([result.files[0]?.path, result.notes], [path, []]);
  assert.ok([...labels].every(label => ["Reading conversations", "Writing"].includes(label)));
});
