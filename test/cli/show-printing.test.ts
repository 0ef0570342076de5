import assert from "node:assert/strict";
import {test} from "node:test";
import {paintFor} from "../../src/cli/paint.ts";
import {conversationMarkdown} from "../../src/cli/show/conversation-markdown.ts";
import {conversationText} from "../../src/cli/show/conversation-text.ts";
import {isWithin, parseTurnRange} from "../../src/cli/show/turn-range.ts";
import type {Conversation} from "../../src/conversation/conversation.ts";
import {trusted} from "../../src/text/trusted.ts";
import {capturedIo} from "./captured-io.ts";

const conversation: Conversation = {
  sessionId: "episode_1",
  source: "model calls",
  messages: [
    {turn: null, message: {role: "system", content: "You play."}},
    {turn: 0, message: {role: "user", content: "Turn 1/2\nA tree."}},
    {
      turn: 0,
      message: {
        role: "assistant",
        content: null,
        tool_calls: [{id: "call_1", type: "function", function: {name: "interact", arguments: '{"actions":["do"]}'}}],
      },
    },
    {turn: 1, message: {role: "tool", content: "```wood```", tool_call_id: "call_1"}},
    {turn: 1, message: {role: "assistant", content: "Done\u001b[2J."}},
  ],
  turns: [
    {
      turn: 0,
      reward: 1,
      achievements: ["collect_wood"],
      tokens: 840,
      cost: 0.0001,
      latency_ms: 1500,
      model: "m",
      error: null,
    },
    {
      turn: 1,
      reward: null,
      achievements: [],
      tokens: null,
      cost: null,
      latency_ms: null,
      model: null,
      error: "too late",
    },
  ],
};
const plain = paintFor(capturedIo().io.stdout, {});

test("as text", () => {
  const lines = conversationText(conversation, [trusted("episode_1"), trusted("facts")], plain);
  assert.equal(
    lines.join("\n"),
    `episode_1
facts

── system ──
You play.

── turn 0, user ──
Turn 1/2
A tree.

── turn 0, assistant ──
→ interact {"actions":["do"]} [call_1]
   reward +1.0 · unlocked collect_wood · 840 tokens · $0.00010 · 1.5 s

── turn 1, tool, answers call_1 ──
\`\`\`wood\`\`\`

── turn 1, assistant ──
Done^[[2J.
   failed: too late`,
  );
});

test("as Markdown: a fence is longer than any in the text", () => {
  const text = conversationMarkdown(conversation, [trusted("episode_1"), trusted("facts")]);
  assert.equal(
    text,
    `# episode_1

facts

**system**

\`\`\`text
You play.
\`\`\`

## Turn 0

*reward +1.0 · unlocked collect_wood · 840 tokens · $0.00010 · 1.5 s*

**user**

\`\`\`text
Turn 1/2
A tree.
\`\`\`

**assistant**

→ \`interact\` (\`call_1\`)

\`\`\`json
{"actions":["do"]}
\`\`\`

## Turn 1

*failed: too late*

**tool** (\`call_1\`)

\`\`\`\`text
\`\`\`wood\`\`\`
\`\`\`\`

**assistant**

\`\`\`text
Done^[[2J.
\`\`\`
`,
  );
});

test("turn ranges", () => {
  assert.deepEqual(parseTurnRange("3"), {first: 3, last: 3});
  assert.deepEqual(parseTurnRange("3-7"), {first: 3, last: 7});
  assert.deepEqual(parseTurnRange("3-"), {first: 3, last: Number.POSITIVE_INFINITY});
  for (const text of ["", "x", "7-3", "-3", "1-2-3", "1.5"]) {
    assert.throws(() => parseTurnRange(text), {kind: "usage"}, text);
  }
  assert.ok(isWithin(null, {first: 3, last: 4}));
  assert.ok(isWithin(4, {first: 3, last: 4}));
  assert.ok(!isWithin(2, {first: 3, last: 4}));
});
