import assert from "node:assert/strict";
import {test} from "node:test";
import {conversationsOf} from "../conversation/open-conversations.ts";
import {openMade} from "./open-made.ts";

const tables = [
  "CREATE TABLE session_traces(session_id VARCHAR, created_at TIMESTAMP, metadata JSON)",
  "CREATE TABLE messages(id BIGINT, session_id VARCHAR, message_type VARCHAR, content JSON, message_time INTEGER)",
  "INSERT INTO session_traces SELECT 's' || i, NULL, NULL FROM range(400) r(i)",
];

/** Eight messages a session, with this SQL for the ids of the rows. */
const messages = (id: string) =>
  `INSERT INTO messages SELECT ${id}, 's' || (n // 8), CASE n % 2 WHEN 0 THEN 'user' ELSE 'assistant' END,
     to_json(concat('s', n // 8, ' says ', n % 8)), n % 8 FROM range(3200) r(n) ORDER BY n`;

const layouts = {
  "one after the other": ["n + 1"],
  "with gaps, below zero": ["n * 3 - 5000"],
  "in no order": ["(n * 1237) % 3200"],
  "counted down": ["3200 - n"],
  "some unknown": ["CASE WHEN n % 5 = 0 THEN NULL ELSE n END"],
  "rows removed": ["n + 1", "DELETE FROM messages WHERE session_id IN ('s3', 's77') OR message_time = 5", "CHECKPOINT"],
};

for (const [name, [id = "", ...more]] of Object.entries(layouts)) {
  test(`conversations are whole where ids are: ${name}`, async t => {
    const store = await openMade(t, [...tables, messages(id), ...more]);
    await store.readyRows();
    const expected = await store.query(
      "SELECT session_id, list(content ->> '$' ORDER BY message_time) FROM messages GROUP BY session_id",
    );
    const said = new Map(expected.rows.map(([session, texts]) => [session, texts]));
    const ids = Array.from({length: 40}, (_, index) => `s${(index * 77) % 400}`);
    for (const sessionId of ids) {
      const [conversation] = await conversationsOf(store, [sessionId]);
      const texts = conversation?.messages.map(({message}) => message.content) ?? [];
      assert.deepEqual(texts, said.get(sessionId) ?? [], sessionId);
    }
  });
}

test("once the ids are known, rows are looked for where these ids can be", async t => {
  const store = await openMade(t, [...tables, messages("n + 1 + n % 3")]);
  const placesSql = () => store.schema.placesSql("messages", {first: 500, last: 509}, "r");
  assert.equal(placesSql(), "r.rowid BETWEEN 500 AND 509");
  await store.readyRows();
  assert.equal(placesSql(), 'r."id" BETWEEN 501 AND 512 AND r.rowid BETWEEN 500 AND 509');
});
