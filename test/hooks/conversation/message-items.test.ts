import assert from "node:assert/strict";
import {test} from "node:test";
import {linesFrom} from "../../../hooks/conversation/anchors.ts";
import {keepText} from "../../../hooks/conversation/keep-text.ts";
import {openConversationOf} from "../../../hooks/conversation/document-of-state.ts";
import {startOf} from "../../../hooks/state/conversation-state.ts";
import type {ChatMessage, ToolCall} from "../../../src/conversation/chat-message.ts";
import {TraceError} from "../../../src/errors.ts";
import {type OpenStateOptions, openState} from "../../helpers/conversation-state.ts";
import {conversation, facts} from "../../helpers/fake-traces.ts";

/** Everything that is shown of some messages of one turn, a text a line, with the gutter's label where it is written. */
function linesOf(messages: readonly ChatMessage[], options: OpenStateOptions = {}): readonly string[] {
  const chat = conversation(
    "a",
    messages.map(message => [null, message]),
    [],
  );
  const open = openConversationOf(openState(chat, options));
  assert.ok(open);
  return linesFrom(open.document, startOf(0), 100_000).flatMap(({line}) => {
    if (line.kind === "more") return [`(${line.count} ${line.unit})`];
    if (line.kind !== "text") return [];
    return [`${line.opens ? `${line.label?.text}: ` : ""}${line.spans.map(({text}) => text).join("")}`];
  });
}

const lines = (count: number): string => Array.from({length: count}, (_, line) => `line ${line + 1}`).join("\n");
const call = (id: string, args: string, name = "interact"): ToolCall => ({
  id,
  type: "function",
  function: {name, arguments: args},
});

test("a preview is six lines and how many more, but never one more", () => {
  const user = (content: string): ChatMessage => ({role: "user", content});
  assert.deepEqual(linesOf([user(lines(6))]).length, 6);
  assert.deepEqual(linesOf([user(lines(7))]).length, 7);
  assert.deepEqual(linesOf([user(lines(20))]).slice(5), ["line 6", "(14 line)"]);
  assert.deepEqual(linesOf([user("\n\nfirst\n\nlast\n\n")]), ["user: first", "", "last"]);
});

test("what is more in a text that was cut is counted in characters", () => {
  const shown = linesOf([{role: "user", content: lines(500)}], {previewLength: 100});
  assert.deepEqual(shown.slice(0, 2), ["user: line 1", "line 2"]);
  assert.equal(shown.at(-1), `(${lines(500).length - lines(6).length - 1} character)`);
});

test("a full message is every line; the outline is one, what it does before what it says", () => {
  const messages: readonly ChatMessage[] = [
    {role: "user", content: lines(50)},
    {role: "assistant", content: "I go.\nNow.", tool_calls: [call("1", '{"actions":["do"]}')]},
    {role: "tool", content: lines(9), tool_call_id: "1"},
  ];
  const full = linesOf(messages, {fold: "full"});
  assert.equal(full.length, 50 + 3 + 9);
  assert.deepEqual(full.slice(50, 55), [
    "assistant: I go.",
    "Now.",
    "interact(actions: [do])",
    "tool: interact: line 1",
    "  line 2",
  ]);
  assert.deepEqual(
    linesOf(messages, {fold: "outline"}).map(line => line.slice(0, 40)),
    [
      "user: line 1 line 2 line 3 line 4 line 5",
      "assistant: interact(actions: [do])  I go",
      "tool: interact: line 1 line 2 line 3 lin",
    ],
  );
});

test("calls and results say what belongs together", () => {
  assert.deepEqual(
    linesOf([
      {role: "assistant", content: null, tool_calls: [call("1", '{"a":1}', "look"), call("2", "{}", "walk")]},
      {role: "tool", content: "seen", tool_call_id: "1"},
      {role: "tool", content: "lost", tool_call_id: "9"},
    ]),
    ["assistant: look(a: 1)", "walk()  no result", "tool: look: seen", "tool: answers no call: lost"],
  );
});

test("a preview shows six calls of three lines each", () => {
  const calls = Array.from({length: 9}, (_, index) => call(`${index}`, JSON.stringify({text: "word ".repeat(200)})));
  const shown = linesOf([{role: "assistant", content: null, tool_calls: calls}]);
  assert.equal(shown.length, 6 * 4 + 1);
  assert.equal(shown.at(-1), "(3 call)");
});

test("an empty message says so", () => {
  assert.deepEqual(linesOf([{role: "user", content: ""}]), ["user: empty"]);
  assert.deepEqual(linesOf([{role: "assistant", content: " \n "}]), ["assistant: empty"]);
});

test("raw is the message's JSON, to the letter", () => {
  const message: ChatMessage = {
    role: "assistant",
    content: 'say "hi"\n\u001b[31mred\u0000\ttab \\ é',
    tool_calls: [call("id-1", '{"actions": ["do"], "n": 1.50}'), call("id-2", "not json")],
  };
  const shown = linesOf([message], {raw: true, columns: 500});
  assert.equal(shown[0], "assistant: {");
  assert.deepEqual(JSON.parse(shown.join("\n").replace("assistant: ", "")), message);
  const tool: ChatMessage = {role: "tool", content: "", tool_call_id: "x"};
  assert.deepEqual(JSON.parse(linesOf([tool], {raw: true}).join("\n").replace("tool: ", "")), tool);
  const silent: ChatMessage = {role: "assistant", content: null, tool_calls: [call("a", "{}")]};
  assert.deepEqual(JSON.parse(linesOf([silent], {raw: true}).join("\n").replace("assistant: ", "")), silent);
});

test("raw shows what a terminal would not: escapes, overrides, tags", () => {
  const shown = linesOf([{role: "user", content: "\u001b[31m\u202e\u{e0041}\u009b2J"}], {raw: true}).join("\n");
  assert.ok(shown.includes("\\u001b[31m<U+202E><U+E0041>"), shown);
  // oxlint-disable-next-line no-control-regex -- controls are what must not be there
  assert.doesNotMatch(shown, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test("a text that is not here yet says so, where it is to be whole", () => {
  const messages: readonly ChatMessage[] = [
    {role: "assistant", content: lines(300), tool_calls: [call("1", JSON.stringify({text: lines(300)}))]},
  ];
  const note = `reading the rest of ${lines(300).length.toLocaleString("en")} characters`;
  const cut = linesOf(messages, {fold: "full", previewLength: 50});
  assert.equal(cut.filter(line => line === note).length, 1);
  assert.equal(cut.filter(line => line.startsWith("reading the rest")).length, 2);
  assert.ok(!linesOf(messages, {fold: "preview", previewLength: 50}).some(line => line.startsWith("reading")));
  const lost = new TraceError("engine", "the engine was lost");
  const texts = keepText(keepText(new Map(), 0, "own", {text: lines(300)}), 0, 0, {error: lost});
  const half = linesOf(messages, {fold: "full", previewLength: 50, texts});
  assert.ok(half.includes("line 300"));
  assert.ok(half.includes("the rest cannot be read: the engine was lost"));
});

test("what went wrong stands below its turn's rule", () => {
  const chat = conversation("a", [[0, {role: "user", content: "x"}]], [facts(0, {error: lines(9)})]);
  const kinds = (options: OpenStateOptions): readonly string[] => {
    const open = openConversationOf(openState(chat, options));
    assert.ok(open);
    return linesFrom(open.document, startOf(0), 100).map(({line}) =>
      line.kind === "text" ? `${line.opens ? line.label?.text : ""} ${line.spans[0]?.tone}` : line.kind,
    );
  };
  assert.deepEqual(kinds({fold: "outline"}), ["turn", "error warning", "user plain", "end"]);
  assert.deepEqual(kinds({fold: "preview"}), [
    "turn",
    "error warning",
    ...Array(5).fill(" warning"),
    "more",
    "user plain",
    "blank",
    "end",
  ]);
  assert.equal(kinds({fold: "full"}).filter(kind => kind.endsWith(" warning")).length, 9);
});
