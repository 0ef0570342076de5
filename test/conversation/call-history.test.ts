import assert from "node:assert/strict";
import {describe, test} from "node:test";
import {answer, called, spoken, system, truncated, user} from "./made-records.ts";

const history = (...message_history: unknown[]) => ({after: {message_history}});

describe("agents that number their turns", () => {
  test("the number in the text is the turn, wherever the entry stands", () => {
    // The first call's state already holds the second turn: its own turn is not the last.
    const early = history(system("S"), user("Turn 1/9 a"), answer("A"), user("Turn 2/9 b"), answer("B"));
    const cut = history(system("S"), user("Turn 1/9 a"), truncated, user("Turn 3/9 c"), answer("C"));
    const wanted = [
      "system null: S",
      "user 0: Turn 1/9 a",
      "assistant 0: A",
      "user 1: Turn 2/9 b",
      "assistant 1: B",
      "user 2: Turn 3/9 c",
      "assistant 2: C",
    ];
    assert.deepEqual(spoken({calls: [early, cut]}), wanted);
    assert.deepEqual(spoken({calls: [cut, early]}), wanted, "in whatever order the states come");
  });

  test("an answer that was cut off from its question is found before the next question", () => {
    const first = history(user("Turn 1/9 a"), answer("A"), truncated, user("Turn 2/9 b"));
    const later = history(user("Turn 1/9 a"), answer("A"), truncated, answer("B"), user("Turn 3/9 c"), answer("C"));
    assert.deepEqual(spoken({calls: [first, later]}).slice(2), [
      "user 1: Turn 2/9 b",
      "assistant 1: B",
      "user 2: Turn 3/9 c",
      "assistant 2: C",
    ]);
  });

  test("the longest stretch of a turn wins: results and second tries stay", () => {
    const short = history(user("Turn 1/9 a"), called("x", "look", "{}"));
    const whole = history(
      user("Turn 1/9 a"),
      called("x", "look", "{}"),
      {role: "tool", tool_call_id: "x", content: "a tree"},
      answer("A tree."),
      user("Turn 2/9 b"),
      answer("B"),
    );
    assert.deepEqual(spoken({calls: [short, whole]}), [
      "user 0: Turn 1/9 a",
      "assistant 0: look({})#x",
      "tool#x 0: a tree",
      "assistant 0: A tree.",
      "user 1: Turn 2/9 b",
      "assistant 1: B",
    ]);
  });

  test("what a history lacks the session's messages fill in", () => {
    const calls = [history(user("Turn 1/9 a"), answer("A"), truncated, user("Turn 3/9 c"), answer("C"))];
    const messages = [0, 1, 2].flatMap(time => [
      {type: "observation", time, content: {payload: {inventory: {health: 9 - time}, num_steps_taken: time}}},
      {type: "tool_call", time, content: {payload: [{tool: "interact", args: {turn: time}}]}},
    ]);
    assert.deepEqual(spoken({calls, messages, turns: 3}), [
      "user 0: Turn 1/9 a",
      "assistant 0: A",
      "user 1: Step: 1\nHealth: 8\nInventory: nothing",
      'assistant 1: interact({"turn":1})#call_1_0',
      "tool#call_1_0 2: Turn 3/9 c",
      "assistant 2: C",
    ]);
  });

  test("turns that nobody remembers are left out, and the others stay where they are", () => {
    const calls = [history(user("Turn 1/9 a"), answer("A"), truncated, user("Turn 3/9 c"), answer("C"))];
    assert.deepEqual(spoken({calls}), ["user 0: Turn 1/9 a", "assistant 0: A", "user 2: Turn 3/9 c", "assistant 2: C"]);
  });
});

describe("agents that do not", () => {
  test("histories that grow are one conversation", () => {
    const said = [system("S"), user("a"), answer("A"), user("b"), answer("B"), user("c"), answer("C")];
    const calls = [3, 5, 7].map(count => ({
      before: {message_history: said.slice(0, count - 1)},
      after: {message_history: said.slice(0, count)},
    }));
    const wanted = [
      "system null: S",
      "user 0: a",
      "assistant 0: A",
      "user 1: b",
      "assistant 1: B",
      "user 2: c",
      "assistant 2: C",
    ];
    assert.deepEqual(spoken({calls}), wanted);
    assert.deepEqual(spoken({calls: calls.slice(2)}), wanted, "the last alone");
  });

  test("windows of the last messages are laid over each other where they agree for longest", () => {
    const calls = [
      history(user("a"), answer("A"), user("a"), answer("B")),
      history(answer("A"), user("a"), answer("B"), user("c"), answer("C")),
      history(user("c"), answer("C"), user("a"), answer("D")),
    ];
    assert.deepEqual(
      spoken({calls}).map(line => line.replace(/ \d+/, "")),
      ["user: a", "assistant: A", "user: a", "assistant: B", "user: c", "assistant: C", "user: a", "assistant: D"],
    );
  });

  test("a cut history is two stretches, and the marker is nobody's words", () => {
    const calls = [
      history(user("a"), answer("A")),
      history(user("a"), answer("A"), truncated, user("b"), answer("B")),
      history(user("a"), answer("A"), truncated, user("c"), answer("C")),
    ];
    assert.deepEqual(
      spoken({calls}).map(line => line.slice(-1)),
      ["a", "A", "b", "B", "c", "C"],
    );
  });

  test("random conversations are put together again from random windows of them", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      let state = seed;
      const below = (limit: number) => (state = (Math.imul(state, 48271) >>> 0) % 2147483647) % limit;
      const said = Array.from({length: 40}, (_, index) =>
        index % 2 === 0 ? user(`question ${index}`) : answer(`answer ${below(3)}`),
      );
      const calls = Array.from({length: 20}, (_, call) => {
        const end = call * 2 + 2;
        return {after: {message_history: said.slice(Math.max(0, end - 4 - below(8)), end)}};
      });
      assert.deepEqual(
        spoken({calls}).map(line => line.replace(/^\w+ \d+: /, "")),
        said.map(({content}) => content),
      );
    }
  });
});

describe("requests and responses", () => {
  const request = (messages: unknown, content?: string, tool_calls?: unknown) => ({
    before: {"gen_ai.request.messages": messages, "gen_ai.request.model": "m"},
    after: {"gen_ai.response.content": content, "gen_ai.response.tool_calls": tool_calls},
  });

  test("one question a call", () => {
    const calls = [1, 2].map(turn => request([system("S"), user(`Turn ${turn}/9`)], `A${turn}`));
    assert.deepEqual(spoken({calls}), [
      "system null: S",
      "user 0: Turn 1/9",
      "assistant 0: A1",
      "user 1: Turn 2/9",
      "assistant 1: A2",
    ]);
  });

  test("the same question twice is two turns", () => {
    const calls = [request([system("S"), user("go on")], "A"), request([system("S"), user("go on")], "A")];
    assert.deepEqual(spoken({calls}).length, 5);
  });

  test("the whole conversation with each call, and JSON within a string", () => {
    const said = [
      user("a"),
      answer("A"),
      user("b"),
      called("x", "look", '{"n":1}', "B"),
      {role: "tool", tool_call_id: "x", content: "r"},
    ];
    const calls = [
      request(JSON.stringify(said.slice(0, 1)), "A"),
      request(JSON.stringify(said.slice(0, 3)), "B", [{id: "x", function: {name: "look", arguments: '{"n":1}'}}]),
      request(JSON.stringify(said), "C"),
    ];
    assert.deepEqual(spoken({calls}), [
      "user 0: a",
      "assistant 0: A",
      "user 1: b",
      'assistant 1: B look({"n":1})#x',
      "tool#x 1: r",
      "assistant 2: C",
    ]);
  });
});

test("states of other shapes are no conversation", () => {
  for (const state of [
    null,
    7,
    "text",
    [],
    {},
    {message_history: null},
    {message_history: [truncated]},
    {message_history: {}},
  ]) {
    assert.deepEqual(spoken({calls: [{before: state, after: state}]}), []);
  }
});
