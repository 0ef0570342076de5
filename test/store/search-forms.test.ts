import assert from "node:assert/strict";
import {test} from "node:test";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import {writtenForms} from "../../src/store/search/written-forms.ts";
import {openMade} from "./open-made.ts";

test("searching finds text however JSON writes it, once for each text", async t => {
  const made = await openMade(t, [
    "CREATE TABLE session_traces(session_id VARCHAR)",
    "INSERT INTO session_traces SELECT 's' || i FROM range(6) t(i)",
    "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content JSON)",
    `INSERT INTO messages VALUES (1, 's0', 'observation', '{"text":"Collect WOOD"}'), (2, 's1', 'observation', '{"text":"\\u6728\\u3092 and \\u00c4rger"}'),
      (3, 's2', 'observation', '{"text":"木を"}'), (4, 's3', 'observation', '{"text":"say \\"hi\\"\\nnow 100%"}'), (5, 's4', 'observation', 'null')`,
    "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, system_state_before JSON, system_state_after JSON)",
  ]);
  const ids = async (search: string) => {
    const request = {
      recipe: {...defaultRecipe, filters: {search}},
      sort: {column: "session_id", descending: false},
    } as const;
    return (await made.sessions({...request, offset: 0, limit: 10})).rows.map(({session_id}) => session_id);
  };
  assert.deepEqual(await ids("collect wood"), ["s0"]);
  assert.deepEqual(await ids("木を"), ["s1", "s2"]);
  assert.deepEqual(await ids("Ärger"), ["s1"]);
  assert.deepEqual(await ids('say "HI"\nnow'), ["s3"]);
  assert.deepEqual(await ids("100%"), ["s3"]);
  assert.deepEqual(await ids("%"), ["s3"]);
  assert.deepEqual(await ids("nowhere"), []);
  assert.deepEqual(await ids(""), ["s0", "s1", "s2", "s3", "s4", "s5"]);
  for (let text = 0; text < 20; text++) await ids(`text ${text}`);
  assert.deepEqual(await ids("collect wood"), ["s0"]);
  assert.deepEqual((await made.query("SELECT count(DISTINCT search) FROM rollup.found")).rows, [[1]]);
  assert.deepEqual(writtenForms("Ä"), ["ä", "\\u00e4", "\\u00c4".toLowerCase()]);
});
