import assert from "node:assert/strict";
import {test} from "node:test";
import {openEngine} from "../../src/engine/open-engine.ts";
import {fixturePath} from "../store/truth.ts";

test("a statement that is asked again gives what its values and the tables are then", async context => {
  const {engine} = await openEngine(fixturePath("late"));
  context.after(() => engine.close());
  await engine.query("CREATE TABLE numbers AS SELECT range AS n FROM range(10)");
  const sql = "SELECT count(*), typeof(any_value($1)) FROM numbers WHERE n >= $1";
  const ask = async (value: number | string) => (await engine.query(sql, {parameters: [value]})).rows[0];
  assert.deepEqual(await ask(3), [7, "BIGINT"]);
  assert.deepEqual(await ask(3.5), [6, "DOUBLE"]);
  assert.deepEqual(await ask(4), [6, "BIGINT"]);
  await engine.query("INSERT INTO numbers SELECT range + 10 FROM range(5)");
  assert.deepEqual(await ask(3), [12, "BIGINT"]);
  await engine.query("CREATE OR REPLACE TABLE numbers AS SELECT 'a' AS other, 7 AS n");
  assert.deepEqual(await ask(3), [1, "BIGINT"]);
  await engine.query("DROP TABLE numbers");
  await assert.rejects(ask(3), /numbers/);
  await engine.query("CREATE TABLE numbers AS SELECT 1 AS n");
  assert.deepEqual(await ask(1), [1, "BIGINT"]);
});

test("a statement that was interrupted is prepared anew, and many different ones do not pile up", async context => {
  const {engine} = await openEngine(fixturePath("late"));
  context.after(() => engine.close());
  const slow = "SELECT sum(a.range * b.range) FROM range($1) a, range($1) b";
  await engine.query(slow, {parameters: [10]});
  await assert.rejects(engine.query(slow, {parameters: [1_000_000], signal: AbortSignal.timeout(50)}), {
    kind: "cancelled",
  });
  assert.deepEqual((await engine.query(slow, {parameters: [3]})).rows, [[9]]);
  const answers = await Promise.all(
    Array.from({length: 200}, (_, index) => engine.query(`SELECT ${index}`).then(({rows}) => rows[0]?.[0])),
  );
  assert.deepEqual(
    answers,
    Array.from({length: 200}, (_, index) => index),
  );
});
