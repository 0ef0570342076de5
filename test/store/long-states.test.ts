import assert from "node:assert/strict";
import {test} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {readSchema} from "../../src/store/schema/read-schema.ts";
import {stateLengthSql} from "../../src/store/rollup/states-sql.ts";
import type {Engine} from "../../src/engine/engine.ts";
import {openEngine} from "../../src/engine/open-engine.ts";
import {openStore} from "../../src/store/open-store.ts";
import {madeDatabase, rollupOf} from "./open-made.ts";

const sessions = 40;
const turns = 30;

/** Sessions whose environment events each hold a long state; the last of each session tells its reward. */
const made = (key: string) => [
  "CREATE TABLE session_traces(session_id VARCHAR)",
  `INSERT INTO session_traces SELECT 's' || i FROM range(${sessions}) t(i)`,
  `CREATE TABLE events(id INTEGER ${key}, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, reward DOUBLE, system_state_after JSON)`,
  `INSERT INTO events SELECT i * ${turns} + j, 's' || i, 'environment', j, 1,
     '{"map":"' || repeat(md5((i * 1000 + j)::VARCHAR), 200) || '","private_state":{"total_reward_episode":' || (i + j / 100) || '},"inventory":{"wood":' || j || '}}'
   FROM range(${sessions}) s(i), range(${turns}) t(j)`,
];

for (const [name, key] of [
  ["a key, which they are looked up in", "PRIMARY KEY"],
  ["no key", ""],
] as const) {
  test(`long states of a table with ${name}`, async t => {
    const path = await madeDatabase(t, made(key));
    const opened = await openEngine(path);
    t.after(() => opened.engine.close());
    const statements: string[] = [];
    const {engine} = opened;
    const watched: Engine = {
      query: (sql, options) => {
        statements.push(sql);
        return engine.query(sql, options);
      },
      stream: (sql, options) => engine.stream(sql, options),
      bytes: (sql, options) => engine.bytes(sql, options),
      streamReadOnly: (sql, options) => engine.streamReadOnly(sql, options),
      columns: (sql, options) => engine.columns(sql, options),
      close: () => engine.close(),
    };
    const store = await openStore({...opened, engine: watched});
    const rows = await rollupOf(store);
    for (let index = 0; index < sessions; index++) {
      const row = rows.get(`s${index}`);
      assert.deepEqual([row?.["reward"], row?.["achievement_names"]], [index + (turns - 1) / 100, ["wood"]]);
    }
    const reads = statements.filter(sql => sql.includes("system_state_after"));
    assert.equal(
      reads.every(sql => /WHERE id IN \(/.test(sql)),
      key !== "",
    );
  });
}

test("a look-up in the key goes to the rows of these ids alone", async t => {
  const path = await madeDatabase(t, made("PRIMARY KEY"));
  const opened = await openEngine(path);
  const schema = await readSchema(opened.engine);
  await opened.engine.close();
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`ATTACH '${path}' AS src (READ_ONLY)`);
  const ids = Array.from({length: sessions}, (_, index) => String(index * turns + turns - 1));
  const plan = await connection.runAndReadAll(`EXPLAIN ANALYZE ${stateLengthSql(schema, ids)}`);
  assert.match(JSON.stringify(plan.getRows()), /Index Scan/);
  connection.closeSync();
  instance.closeSync();
});
