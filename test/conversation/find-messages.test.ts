import assert from "node:assert/strict";
import {test} from "node:test";
import type {ChatMessage} from "../../src/conversation/chat-message.ts";
import {findMessages} from "../../src/conversation/find-messages.ts";

const messages: readonly ChatMessage[] = [
  {role: "system", content: "Collect WOOD (a lot)."},
  {role: "user", content: "health: 9"},
  {
    role: "assistant",
    content: null,
    tool_calls: [
      {id: "wood", type: "function", function: {name: "Interact", arguments: '{"actions":["place_stone"]}'}},
    ],
  },
  {role: "tool", content: "wood: 1", tool_call_id: "wood"},
];

test("messages are found by their text, a tool's name or its arguments, ignoring case", () => {
  const found: Readonly<Record<string, readonly number[]>> = {
    wood: [0, 3],
    interact: [2],
    PLACE_STONE: [2],
    "9": [1],
    "wood (a": [0],
    ".": [0],
    nothing: [],
  };
  for (const [text, indexes] of Object.entries(found)) assert.deepEqual(findMessages(messages, text), indexes, text);
});
