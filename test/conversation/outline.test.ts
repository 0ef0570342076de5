import assert from "node:assert/strict";
import {test} from "node:test";
import {messageText, outlineOf} from "../../src/conversation/outline-of.ts";
import {rebuildConversation} from "../../src/conversation/rebuild-conversation.ts";
import {called, madeRecords, user} from "./made-records.ts";

test("previews are cut, never within a character; lengths are those of the whole", () => {
  const calls = [{after: {message_history: [user("ab🌲cd"), called("x", "go", `{"text":"${"z".repeat(50)}"}`)]}}];
  const conversation = rebuildConversation(madeRecords({calls}));
  const [said, answered] = outlineOf(conversation, 3).messages;
  assert.deepEqual([said?.preview, said?.length, said?.toolCallId], ["ab", 6, null]);
  assert.deepEqual([answered?.preview, answered?.length], ["", 0]);
  assert.deepEqual(answered?.toolCalls, [{id: "x", name: "go", arguments: '{"t', length: 61}]);
  assert.equal(outlineOf(conversation, 100).messages[0]?.preview, "ab🌲cd");
  assert.deepEqual(
    conversation.messages.map(({message}) => messageText(message)),
    ["ab🌲cd", ""],
  );
});

test("ten thousand messages and a message of five megabytes", () => {
  const messages = Array.from({length: 10_000}, (_, index) => ({
    type: index % 2 === 0 ? "user" : "assistant",
    content: index === 5000 ? "x".repeat(5_000_000) : `message ${index}`,
  }));
  const started = performance.now();
  const outline = outlineOf(rebuildConversation(madeRecords({messages})), 200);
  assert.equal(outline.messages.length, 10_000);
  assert.equal(outline.messages[5000]?.length, 5_000_000);
  assert.equal(outline.messages[5000]?.preview.length, 200);
  assert.ok(performance.now() - started < 5000);
});
