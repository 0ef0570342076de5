import assert from "node:assert/strict";
import {test} from "node:test";
import {openEngine} from "../../src/engine/open-engine.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import {openStore} from "../../src/store/open-store.ts";
import {exportSort} from "../../src/store/session-row.ts";
import {madeDatabase} from "./open-made.ts";

/** How many sessions of 10 KB each; `npm run soak` raises it. */
const count = Number(process.env["TRACE_TUI_LIST_SESSIONS"] ?? 20_000);
/** Reading 2 GB of metadata takes more than reading 200 MB; scrolling takes neither. */
const memoryLimitMegabytes = Math.max(300, count / 200);

test(`fault 37: a list of ${count} sessions of 10 KB: the first page at once, and memory stays flat while it is scrolled`, {
  timeout: 600_000,
}, async t => {
  const path = await madeDatabase(t, [
    `CREATE TABLE session_traces AS SELECT 's' || i AS session_id, TIMESTAMP '2025-07-25' + i * INTERVAL 1 SECOND AS created_at,
       '{"note": "' || repeat(md5(i::VARCHAR), 312) || '"}' AS metadata FROM range(${count}) r(i)`,
    `CREATE TABLE events AS SELECT i AS id, 's' || i AS session_id, 'environment' AS event_type, 0 AS message_time,
       (i % 100)::DOUBLE AS reward FROM range(${count}) r(i)`,
    `CREATE TABLE messages AS SELECT i AS id, 's' || i AS session_id, 'user' AS message_type, '{"role": "user", "content": "hello"}' AS content,
       0 AS message_time FROM range(${count}) r(i)`,
  ]);
  const opened = await openEngine(path, {memoryLimitMegabytes});
  t.after(() => opened.engine.close());
  const store = await openStore(opened);
  const recipe = {...defaultRecipe, filters: {}};
  const page = (offset: number) => store.sessions({recipe, sort: exportSort, offset, limit: 50});
  const started = performance.now();
  const first = await page(0);
  const took = performance.now() - started;
  assert.equal(first.count, count);
  assert.equal(first.rows.length, 50);
  for (let offset = 0; offset < count; offset += Math.floor(count / 100)) await page(offset);
  const before = process.memoryUsage().rss;
  for (let round = 0; round < 5; round++)
    for (let offset = 0; offset < count; offset += Math.floor(count / 100)) {
      const {rows} = await page(offset);
      // Rewards descend by hundredths of the list, so that the row at an offset is known.
      assert.equal(rows[0]?.reward, 99 - Math.floor(offset / (count / 100)));
    }
  const grown = (process.memoryUsage().rss - before) / 1e6;
  t.diagnostic(`the first page after ${took.toFixed(0)} ms, then ${grown.toFixed(0)} MB more for 500 pages`);
  assert.ok(took < 500, `${took} ms`);
  assert.ok(grown < 60, `${grown} MB`);
});
