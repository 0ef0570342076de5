import assert from "node:assert/strict";
import {readFileSync, writeFileSync} from "node:fs";
import {test} from "node:test";
import type {OutputOptions} from "../../src/recipe/recipe.ts";
import {storeOf} from "../conversation/open-conversations.ts";
import {madeDatabase} from "../store/open-made.ts";
import {exported, recipeWith} from "./open-export.ts";

const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;
const call = (id: string, name: string, text: string) => ({id, type: "function", function: {name, arguments: text}});

/** Words, calls and results of every kind: several at once, with words before them, in several alphabets, with numbers that must not change. */
const spoken = [
  {role: "system", content: 'You play "Crafter".'},
  {role: "user", content: "Turn 1/3\n\nStep: 0"},
  {
    role: "assistant",
    content: null,
    tool_calls: [call("call_a", "interact", '{"actions": ["do", "move_up"], "reasoning": "Wood — 木 🌲"}')],
  },
  {role: "user", content: "Turn 2/3\n\nStep: 2\\n is no line break"},
  {
    role: "assistant",
    content: "Two things at once.",
    tool_calls: [
      call("call_b", "interact", '{"actions": [], "count": 12345678901234567890, "share": 1.10}'),
      call("call_c", "look", '{"at": {"x": 1, "y": NaN}}'),
    ],
  },
  {role: "user", content: "Turn 3/3\n\nStep: 4"},
  {role: "assistant", content: null, tool_calls: [call("call_d", "terminate", "{}")]},
];

const chat = [
  {role: "user", text: "Hello"},
  {role: "assistant", text: "Hi."},
  {role: "user", text: "Go on"},
  {role: "assistant", text: 'I go on: "ü" \\ \u0007'},
];

const cases: Readonly<Record<string, Partial<OutputOptions>>> = {
  openai: {format: "openai"},
  "openai-text": {format: "openai", tool_calls: "text", include_metadata: "full"},
  gemini: {format: "gemini", include_metadata: false},
  sharegpt: {format: "sharegpt"},
  trl: {format: "trl", include_metadata: false},
  "trl-split": {format: "trl", split_completion: true},
};

for (const [name, output] of Object.entries(cases)) {
  test(`the lines of ${name} are those that were read over once`, async t => {
    const path = await madeDatabase(t, [
      "CREATE TABLE session_traces(session_id VARCHAR, created_at TIMESTAMP)",
      "CREATE TABLE events(id INTEGER, session_id VARCHAR, event_type VARCHAR, message_time INTEGER, reward DOUBLE, system_state_after JSON, total_tokens INTEGER, cost DOUBLE, model_name VARCHAR)",
      "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content JSON, message_time INTEGER)",
      "INSERT INTO session_traces VALUES ('tools', TIMESTAMP '2025-07-25 09:00:00.5'), ('chat', NULL)",
      `INSERT INTO events VALUES (1, 'tools', 'cais', 0, NULL, ${quoted({message_history: spoken})}, 1200, 0.000123, 'gpt-4o-mini'),
        (2, 'tools', 'environment', 0, 1.25, NULL, NULL, NULL, NULL)`,
      ...chat.map(
        ({role, text}, index) =>
          `INSERT INTO messages VALUES (${index}, 'chat', '${role === "user" ? "user_input" : "assistant_response"}', ${quoted({role, text})}, ${index})`,
      ),
    ]);
    const {text} = await exported(t, await storeOf(t, path), recipeWith(output));
    const golden = new URL(`golden/${name}.jsonl`, import.meta.url);
    // After a change that is meant: UPDATE_GOLDEN=1, and read the difference.
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, text);
    assert.equal(text, readFileSync(golden, "utf8"));
  });
}
