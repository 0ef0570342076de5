import assert from "node:assert/strict";
import {test} from "node:test";
import {storeOf} from "../conversation/open-conversations.ts";
import {madeDatabase} from "../store/open-made.ts";
import {everything, exported, recipeWith} from "./open-export.ts";
import {outputFormats} from "../../src/recipe/recipe-schema.ts";

/** Numbers that JSON has no word for, or that JavaScript's numbers cannot hold. */
const call = `{"role": "assistant", "content": null, "tool_calls": [{"id": "c", "type": "function", "function": {"name": "go",
  "arguments": {"far": 12345678901234567890, "exact": 0.12345678901234567890123, "huge": 1e400, "none": NaN, "end": -Infinity}}}]}`;

const sql = [
  "CREATE TABLE session_traces(session_id VARCHAR)",
  "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, reward DOUBLE, cost DOUBLE)",
  "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content VARCHAR, message_time INTEGER)",
  "INSERT INTO session_traces VALUES ('nan'), ('inf'), ('huge')",
  `INSERT INTO events VALUES (1, 'nan', 'environment', 0, 'nan', NULL), (2, 'inf', 'environment', 0, 'inf', NULL),
     (3, 'huge', 'environment', 0, 1e308, NULL), (4, 'huge', 'environment', 1, 1e308, NULL),
     (5, 'nan', 'cais', 0, NULL, 'nan'), (6, 'inf', 'cais', 0, NULL, '-inf'), (7, 'huge', 'cais', 0, NULL, 1e308), (8, 'huge', 'cais', 1, NULL, 1e308)`,
  `INSERT INTO messages SELECT 2 * s.rowid + k, session_id, CASE k WHEN 0 THEN 'user' ELSE 'assistant' END,
     CASE k WHEN 0 THEN '{"role": "user", "content": "go"}' ELSE '${call}' END, k FROM session_traces s, range(2) q(k)`,
];

for (const format of outputFormats) {
  test(`fault 52: ${format}: what is no JSON number becomes null, and no digit is lost`, async t => {
    const store = await storeOf(t, await madeDatabase(t, sql));
    const {text, lines} = await exported(t, store, recipeWith({format, include_metadata: "full"}, everything));
    // Parsed already, by a strict parser; the digits are compared as they were written.
    assert.equal(lines.length, 3);
    for (const [index, line] of text.trimEnd().split("\n").entries()) {
      for (const written of ["12345678901234567890", "0.12345678901234567890123", "1e400"])
        assert.ok(line.includes(written), `${written} in ${line}`);
      assert.doesNotMatch(line, /NaN|Infinity/);
      const {reward, cost} = lines[index]?.metadata ?? {};
      assert.deepEqual([reward, cost], [null, null]);
    }
  });
}
