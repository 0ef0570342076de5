import assert from "node:assert/strict";
import {test} from "node:test";
import {outlineIndex} from "../../../hooks/conversation/outline-index.ts";
import {turnStarts} from "../../../hooks/conversation/turn-starts.ts";
import {outlineOf} from "../../../src/conversation/outline-of.ts";
import type {ChatMessage} from "../../../src/conversation/chat-message.ts";
import {conversation, facts} from "../../helpers/fake-traces.ts";

const said = (turn: number | null): readonly [number | null, ChatMessage] => [turn, {role: "user", content: "x"}];
const call = (id: string, name: string) => ({id, type: "function", function: {name, arguments: "{}"}}) as const;

test("each turn stands above its first message, one without messages above the next, the last below all", () => {
  const turns = [0, 1, 2, 3, 4, 5].map(turn => facts(turn));
  const outline = outlineOf(conversation("a", [said(null), said(0), said(0), said(3), said(4)], turns), 100);
  assert.deepEqual(
    turnStarts(outline).map(({facts: {turn}, message}) => [turn, message]),
    [
      [0, 1],
      [1, 3],
      [2, 3],
      [3, 3],
      [4, 4],
      [5, 5],
    ],
  );
});

test("a turn of which nothing is known has a rule; turns out of order have theirs where they come", () => {
  const outline = outlineOf(conversation("a", [said(7), said(2), said(7)], [facts(2)]), 100);
  assert.deepEqual(
    turnStarts(outline).map(({facts: {turn, tokens}, message}) => [turn, message, tokens]),
    [
      [7, 0, null],
      [2, 1, 840],
      [7, 2, null],
    ],
  );
});

test("a model is named where it changes", () => {
  const turns = ["a", "a", null, "b", "a"].map((model, turn) => facts(turn, {model}));
  const outline = outlineOf(
    conversation(
      "a",
      turns.map(({turn}) => said(turn)),
      turns,
    ),
    100,
  );
  assert.deepEqual(
    turnStarts(outline).map(({newModel}) => newModel),
    [null, null, null, "b", "a"],
  );
});

test("totals run on over what is unknown, in columns of one width", () => {
  const turns = [
    facts(0, {tokens: null, cost: null}),
    facts(1, {tokens: 900, cost: 0.0001}),
    facts(2, {tokens: 400, cost: null}),
  ];
  const outline = outlineOf(
    conversation(
      "a",
      turns.map(({turn}) => said(turn)),
      turns,
    ),
    100,
  );
  const index = outlineIndex(outline);
  assert.deepEqual(
    index.starts.map(start => index.totalsAt(start).tokens),
    ["    –", "  900", "1,300"],
  );
  assert.equal(new Set(index.starts.map(start => index.totalsAt(start).cost?.length)).size, 1);
  const silent = outlineOf(conversation("b", [said(0)], [facts(0, {tokens: null, cost: null, reward: null})]), 100);
  assert.deepEqual(outlineIndex(silent).totals, {tokens: null, cost: null});
  assert.equal(outlineIndex(silent).reward, null);
});

test("a result is paired with the last call of its id, and a call without one is known", () => {
  const outline = outlineOf(
    conversation(
      "a",
      [
        [0, {role: "assistant", content: null, tool_calls: [call("1", "look"), call("2", "walk"), call("3", "look")]}],
        [0, {role: "tool", content: "x", tool_call_id: "3"}],
        [0, {role: "tool", content: "x", tool_call_id: "2"}],
        [1, {role: "assistant", content: null, tool_calls: [call("2", "eat")]}],
        [1, {role: "tool", content: "x", tool_call_id: "2"}],
        [1, {role: "tool", content: "x", tool_call_id: "none"}],
      ],
      [],
    ),
    100,
  );
  const index = outlineIndex(outline);
  assert.deepEqual(
    [1, 2, 4, 5].map(message => index.callName(message)),
    ["look #2", "walk", "eat", null],
  );
  assert.deepEqual(
    [0, 1, 2].map(number => index.unanswered(0, number)),
    [true, false, false],
  );
  assert.equal(index.unanswered(3, 0), false);
});

test("an outline is looked through once", () => {
  const outline = outlineOf(conversation("a", [said(0)], [facts(0)]), 100);
  assert.equal(outlineIndex(outline), outlineIndex(outline));
});
