import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {rowsOf} from "../demo/rows-of.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {storedPayloads, writeHostileDatabase} from "./write-hostile-database.ts";

test("the hostile database holds every payload where a trace can hold text", async context => {
  const path = join(temporaryFolder(context), "hostile.duckdb");
  await writeHostileDatabase(path);
  const stored = await rowsOf(
    path,
    `SELECT session_id, content->>'$.content' FROM messages WHERE message_type = 'user' ORDER BY id`,
  );
  assert.equal(stored.length, storedPayloads.length);
  for (const [index, {name, text}] of storedPayloads.entries()) {
    assert.deepEqual(stored[index], [`${index} ${text}`, text], name);
  }
  const columns = await rowsOf(path, "SELECT column_name FROM duckdb_columns() WHERE table_name = 'events'");
  assert.ok(columns.some(([name]) => String(name).includes("\u001b]0;")));
});
