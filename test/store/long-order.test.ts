import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {openEngine} from "../../src/engine/open-engine.ts";
import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import {openStore} from "../../src/store/open-store.ts";
import {sortColumns} from "../../src/store/session-row.ts";
import {writeShallow} from "../bench/write-shallow.ts";
import {randomOf} from "../recipe/random-recipe.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";

/** Enough for buckets within buckets. */
const count = 45_000;

const everyone: Recipe = {...defaultRecipe, filters: {}};
/** What passes, in plain SQL over the rollup's own values: at edges of the scales and between them, most sessions and few. */
const recipes: readonly (readonly [Recipe["filters"], string])[] = [
  [{}, "true"],
  [{min_achievements: 2}, "coalesce(achievements, 0) >= 2"],
  [{min_total_reward: 1.05, max_cost: 0.0061}, "coalesce(reward, 0) >= 1.05 AND coalesce(cost, 0) <= 0.0061"],
  [{max_turns: 5, model_whitelist: ["qwen3-4b"]}, "coalesce(turns, 0) <= 5 AND list_contains(models, 'qwen3-4b')"],
  [{where: "session_id LIKE '%77'"}, "session_id LIKE '%77'"],
];

/** Leaves some metrics of some sessions unknown. */
async function forget(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run("UPDATE events SET total_tokens = NULL, latency_ms = NULL WHERE session_id LIKE '%3'");
  await connection.run("UPDATE events SET reward = NULL WHERE session_id LIKE '%4'");
  connection.closeSync();
  instance.closeSync();
}

test(`a list of ${count} sessions, by every column, both ways, from anywhere, is what plain SQL gives`, {
  timeout: 240_000,
}, async t => {
  const path = join(temporaryFolder(t), "long.duckdb");
  await writeShallow(path, count);
  await forget(path);
  const opened = await openEngine(path);
  t.after(() => opened.engine.close());
  const store = await openStore(opened);
  const random = randomOf(77);
  for (const [filters, passes] of recipes) {
    const recipe = {...everyone, filters};
    for (const column of sortColumns) {
      for (const descending of [true, false]) {
        const sort = {column, descending};
        const what = JSON.stringify([filters, sort]);
        const {rows} = await store.engine.query(
          `SELECT session_id FROM rollup.sessions WHERE ${passes}
           ORDER BY ${column} ${descending ? "DESC" : "ASC"} NULLS LAST, session_id`,
        );
        const expected = rows.map(([id]) => String(id));
        for (const share of [0, random(), 1]) {
          const place = Math.round(share * (expected.length - 1));
          const around = {sessionId: expected[place]!, before: 4};
          const page = await store.sessions({recipe, sort, offset: 0, limit: 12, around});
          const offset = Math.max(0, place - 4);
          assert.deepEqual([page.count, page.position, page.offset], [expected.length, place, offset], what);
          assert.deepEqual(
            page.rows.map(({session_id}) => session_id),
            expected.slice(offset, offset + 12),
            what,
          );
          const plain = await store.sessions({recipe, sort, offset: place, limit: 3});
          assert.deepEqual(
            plain.rows.map(({session_id}) => session_id),
            expected.slice(place, place + 3),
            what,
          );
        }
        const found = await store.find({recipe, sort, text: "_1234"});
        assert.deepEqual(
          found,
          expected.flatMap((id, place) => (id.includes("_1234") ? [place] : [])),
          what,
        );
      }
    }
  }
});
