import assert from "node:assert/strict";
import {test} from "node:test";
import {called, spoken, system, user} from "./made-records.ts";

const history = (...message_history: unknown[]) => ({calls: [{after: {message_history}}]});
const many = (ids: readonly string[], content: string | null = null) => ({
  role: "assistant",
  content,
  tool_calls: ids.map(id => ({id, type: "function", function: {name: "go", arguments: "{}"}})),
});
const result = (id: string, content: string) => ({role: "tool", tool_call_id: id, content});

test("of several calls at once the first is answered by the next state, and all are answered", () => {
  assert.deepEqual(spoken(history(user("a"), many(["x", "y", "z"]), user("b"), many(["x"]))), [
    "user 0: a",
    "assistant 0: go({})#x go({})#y go({})#z",
    "tool#x 1: b",
    "tool#y 1: (see the result of the first call)",
    "tool#z 1: (see the result of the first call)",
    "assistant 1: go({})#x",
  ]);
});

test("a result that the agent recorded is the answer, and the user stays the user", () => {
  assert.deepEqual(spoken(history(user("a"), many(["x", "y"]), result("y", "Y"), user("b"), many(["x"]))), [
    "user 0: a",
    "assistant 0: go({})#x go({})#y",
    "tool#y 0: Y",
    "tool#x 1: (no result was recorded)",
    "user 1: b",
    "assistant 1: go({})#x",
  ]);
});

test("results without their call, calls without a result, empty results", () => {
  assert.deepEqual(spoken(history(user("a"), result("q", "Q"), many(["x"]), many(["y"]), result("y", ""), user("b"))), [
    "user 0: a",
    "user 0: Q",
    "assistant 0: go({})#x",
    "tool#x 1: (no result was recorded)",
    "assistant 1: go({})#y",
    "tool#y 1: (empty)",
    "user 2: b",
  ]);
});

test("ids that are missing or used twice at once are made up, and answered", () => {
  const lines = spoken(history(user("a"), many(["", "x", "x"]), user("b")));
  assert.equal(lines[1], "assistant 0: go({})#call_0_0 go({})#x go({})#call_0_2");
  assert.deepEqual(
    lines.slice(2).map(line => line.split(" ")[0]),
    ["tool#call_0_0", "tool#x", "tool#call_0_2"],
  );
});

test("as text: words and calls together, states and results the user's", () => {
  assert.deepEqual(
    spoken(
      history(
        system("S"),
        user("a"),
        called("x", "go", '{"to":"ü"}', "I go."),
        result("x", "R"),
        called("y", "look", "{}"),
      ),
      "text",
    ),
    ["system null: S", "user 0: a", 'assistant 0: I go.\n\ngo({"to":"ü"})', "user 0: R", "assistant 1: look({})"],
  );
});
