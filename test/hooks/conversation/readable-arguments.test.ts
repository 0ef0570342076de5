import assert from "node:assert/strict";
import {test} from "node:test";
import {readableArguments} from "../../../hooks/conversation/readable-arguments.ts";

test("arguments read like a call", () => {
  const json = JSON.stringify({
    actions: ["move_up", "do"],
    reasoning: 'I see a "tree"',
    count: 3,
    sure: true,
    note: null,
  });
  assert.equal(
    readableArguments(json),
    'actions: [move_up, do], reasoning: "I see a \\"tree\\"", count: 3, sure: true, note: null',
  );
  assert.equal(readableArguments('{"a":{"b":[1,{"c":"d e"}]},"x y":[]}'), 'a: {b: [1, {c: "d e"}]}, "x y": []');
  assert.equal(readableArguments("{}"), "");
});

test("a string that could be taken for something else keeps its quotes", () => {
  assert.equal(readableArguments('{"a":["true","null","1","b c",""]}'), 'a: ["true", "null", "1", "b c", ""]');
});

test("what is no object, or would change by being read, stays as it was written", () => {
  for (const json of [
    "",
    "null",
    "[1,2]",
    '"text"',
    "{not json",
    '{"id":12345678901234567890}',
    '{"n":1e400}',
    `{"long":"${"x".repeat(70_000)}"}`,
  ]) {
    assert.equal(readableArguments(json), json);
  }
});

test("own properties only, in their order, whatever they are called", () => {
  assert.equal(readableArguments('{"__proto__":{"a":1},"constructor":"b"}'), '__proto__: {a: 1}, constructor: "b"');
});

test("arguments nested to any depth end in an ellipsis", () => {
  const depth = 20_000;
  const deep = readableArguments(`{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`);
  assert.ok(deep.length < 100 && deep.includes("[…]"), deep);
  assert.equal(readableArguments(`{"a":${'{"b":'.repeat(9)}1${"}".repeat(9)}}`), "a: {b: {b: {b: {b: {b: {…}}}}}}");
});
