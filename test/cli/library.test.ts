import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {defaultRecipe, openTraces, parseRecipe, recipeToToml, TraceError} from "../../src/index.ts";
import {expectedIds, inFolder, truthOf} from "./fixtures.ts";

test("the library: open, sessions, conversation, query, export, close", async () => {
  await inFolder({"crafter_traces.duckdb": "late"}, async () => {
    const traces = await openTraces("crafter_traces.duckdb");
    try {
      const recipe = parseRecipe(recipeToToml({...defaultRecipe, filters: {min_total_reward: 2}}), "recipe.toml");
      const expected = expectedIds(truthOf("late"), recipe);
      const sort = {column: "reward", descending: true} as const;
      const {count, selected, rows} = await traces.sessions({recipe, sort, offset: 0, limit: 3});
      assert.deepEqual([count, selected], [expected.length, expected.length]);
      assert.deepEqual(
        rows.map(row => row.session_id),
        expected.slice(0, 3),
      );
      const {messages} = await traces.conversation(rows[0]?.session_id ?? "");
      assert.equal(messages[0]?.message.role, "system");
      const answer = await traces.query("select count(*) from events where session_id = $1", {
        parameters: [expected[0] ?? ""],
      });
      assert.equal(typeof answer.rows[0]?.[0], "number");
      const {examples} = await traces.export(recipe, "training.jsonl");
      assert.equal(readFileSync("training.jsonl", "utf8").trimEnd().split("\n").length, examples);
      await assert.rejects(traces.query("delete from events"), TraceError);
    } finally {
      await traces.close();
    }
    await assert.rejects(openTraces("missing.duckdb"), {name: "TraceError", kind: "not-found"});
  });
});
