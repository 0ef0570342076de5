import assert from "node:assert/strict";
import {test} from "node:test";
import {heldLength, keepText} from "../../../hooks/conversation/keep-text.ts";
import type {ConversationState} from "../../../hooks/state/conversation-state.ts";

const none: ConversationState["texts"] = new Map();

test("texts are kept up to a bound, those near the newest longest", () => {
  let texts = none;
  for (const message of [0, 10, 20, 30]) texts = keepText(texts, message, "own", {text: "x".repeat(10)}, 25);
  assert.deepEqual([...texts.keys()].sort(), [20, 30]);
  texts = keepText(texts, 0, "own", {text: "x".repeat(10)}, 25);
  assert.deepEqual([...texts.keys()].sort(), [0, 20]);
  assert.equal(heldLength(texts), 20);
});

test("the newest stays, however long", () => {
  const texts = keepText(keepText(none, 1, "own", {text: "short"}, 25), 2, "own", {text: "x".repeat(1000)}, 25);
  assert.deepEqual([...texts.keys()], [2]);
});

test("a message's texts are kept side by side, and the maps before are as they were", () => {
  const one = keepText(none, 1, "own", {text: "a"});
  const two = keepText(one, 1, 0, {text: "b"});
  assert.deepEqual(
    [...(two.get(1) ?? [])],
    [
      ["own", {text: "a"}],
      [0, {text: "b"}],
    ],
  );
  assert.deepEqual([...(one.get(1) ?? [])], [["own", {text: "a"}]]);
  assert.equal(none.size, 0);
});
