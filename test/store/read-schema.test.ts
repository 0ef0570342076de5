import assert from "node:assert/strict";
import {realpathSync} from "node:fs";
import {test} from "node:test";
import {releaseFile} from "../../src/engine/attachment.ts";
import {openEngine} from "../../src/engine/open-engine.ts";
import {readSchema} from "../../src/store/schema/read-schema.ts";
import {madeDatabase} from "./open-made.ts";

const columns = [
  "session_id VARCHAR",
  "id UUID",
  `"odd ""name'" DECIMAL(12, 3)`,
  "times TIMESTAMP_NS[]",
  "moment TIMESTAMP WITH TIME ZONE",
  "mood ENUM('good', 'it''s bad')",
  `made STRUCT(a INTEGER, "b c" VARCHAR[3])`,
  "pairs MAP(VARCHAR, BIGINT)",
  "either UNION(n INTEGER, t VARCHAR)",
  "big HUGEINT",
  "doc JSON",
  "sum INTEGER AS (1 + 2)",
];

test("tables, columns and types are those of information_schema, rows are counted", async t => {
  const path = await madeDatabase(t, [
    `CREATE TABLE Session_Traces (${columns.join(", ")})`,
    "INSERT INTO session_traces (session_id) SELECT range FROM range(5000)",
    "DELETE FROM session_traces WHERE session_id::INT % 5 = 0",
    `CREATE TABLE "we""ird; it's" (rowid INTEGER, x BLOB)`,
    "CREATE VIEW messages AS SELECT session_id, doc AS content FROM session_traces LIMIT 7",
    "CREATE VIEW unknown AS SELECT 1",
    "CREATE SCHEMA other",
    "CREATE TABLE other.events (id INTEGER)",
    "CREATE TABLE gone (a INTEGER)",
    "CREATE VIEW events AS FROM gone",
    "DROP TABLE gone",
  ]);
  const {engine} = await openEngine(path);
  t.after(() => engine.close());
  const schema = await readSchema(engine);
  const {rows} = await engine.query(
    `SELECT table_name, column_name, data_type FROM information_schema.columns
     WHERE table_catalog = 'src' AND table_schema = 'main' AND table_name NOT IN ('unknown', 'events') ORDER BY table_name, ordinal_position`,
  );
  assert.equal(rows.length, columns.length + 4);
  assert.deepEqual(
    schema.tables.flatMap(table => table.columns.map(({name, type}) => [table.name, name, type])),
    rows,
  );
  assert.deepEqual(
    schema.tables.map(table => [table.name, table.rows, table.hasRowIds]),
    [
      ["Session_Traces", 4000, true],
      ["messages", 7, false],
      [`we"ird; it's`, 0, false],
    ],
  );
  assert.equal(schema.warnings.length, 1);
  assert.match(schema.warnings[0] ?? "", /^The view events cannot be read: .*gone does not exist/);
});

test("a file that has been let go for another reader is attached again, not taken for one without tables", async t => {
  const path = await madeDatabase(t, ["CREATE TABLE session_traces (session_id VARCHAR)"]);
  const {engine} = await openEngine(path, {access: "attached"});
  t.after(() => engine.close());
  await releaseFile(realpathSync(path));
  assert.deepEqual(
    (await readSchema(engine)).tables.map(({name}) => name),
    ["session_traces"],
  );
});

test("two readers of one file that open it at the same time both have its tables", async t => {
  const path = await madeDatabase(t, ["CREATE TABLE session_traces (session_id VARCHAR)"]);
  const opened = await Promise.all(Array.from({length: 6}, () => openEngine(path, {access: "attached"})));
  t.after(() => Promise.all(opened.map(({engine}) => engine.close())));
  for (const {engine} of opened) {
    assert.equal((await engine.query("SELECT count(*) FROM session_traces")).rows.length, 1);
    assert.equal((await readSchema(engine)).tables.length, 1);
  }
});
