import assert from "node:assert/strict";
import {test} from "node:test";
import {rebuildConversation} from "../../src/conversation/rebuild-conversation.ts";
import {type MadeSession, madeRecords} from "./made-records.ts";

const facts = (made: MadeSession) => rebuildConversation(madeRecords(made)).turns;
const rewards = (made: MadeSession) => facts(made).map(({reward}) => reward);

test("running totals: each turn earned the difference, the last one too", () => {
  const totals = [0, 1, 1, 0.9, 3.7, 3.7];
  const events = totals.map((totalReward, time) => ({time, totalReward, reward: totalReward}));
  assert.deepEqual(rewards({events, turns: 6, runningTotal: true}), [0, 1, 0, -0.1, 2.8, 0]);
  assert.deepEqual(rewards({events, turns: 6, runningTotal: false}), totals, "as the rule says");
});

test("running totals: several events a turn, gaps, and totals that only the event itself has", () => {
  const events = [
    {time: 0, totalReward: 1},
    {time: 0, totalReward: 2},
    {time: 2, totalReward: null, reward: 5},
    {time: 3, totalReward: null, reward: null},
    {time: 4, totalReward: 5.5},
  ];
  assert.deepEqual(rewards({events, turns: 5, runningTotal: true}), [2, null, 3, null, 0.5]);
});

test("where message_time counts events, the turns are the model calls", () => {
  const events = Array.from({length: 6}, (_, time) => ({
    time,
    kind: time % 2 === 0 ? ("call" as const) : ("environment" as const),
    reward: time % 2 === 0 ? null : time,
    tokens: time % 2 === 0 ? 100 + time : null,
  }));
  assert.deepEqual(rewards({events, turns: 3}), [1, 3, 5]);
  assert.deepEqual(
    facts({events, turns: 3}).map(({tokens}) => tokens),
    [100, 102, 104],
  );
  assert.deepEqual(rewards({events, turns: null}), [1, 3, 5], "without timesteps too");
});

test("without model calls every event of the environment is a turn", () => {
  assert.deepEqual(
    rewards({
      events: [
        {time: 5, reward: 1},
        {time: 9, reward: 2},
      ],
      turns: null,
    }),
    [1, 2],
  );
});

test("turns without events are there, and unknown", () => {
  const [first, second, third] = facts({events: [{time: 1, kind: "call", cost: 0.5, model: "m"}], turns: 3});
  assert.deepEqual([first?.cost, second?.cost, third?.cost], [null, 0.5, null]);
  assert.deepEqual([first?.model, second?.model, second?.reward], [null, "m", null]);
});

test("unlocks: shown by the state after the turn's own actions; else by hooks; else by what is held", () => {
  const shown = [["a"], ["a"], ["a", "c", "b"]];
  const unlocks = (made: MadeSession) => facts(made).map(({achievements}) => achievements);
  const hook = (...achievements: string[]) => ({name: "easy_achievement", description: null, achievements});
  const wanted = [["a"], [], ["b", "c"]];
  assert.deepEqual(
    unlocks({events: shown.map((achievements, time) => ({time, achievements, items: ["x"]})), turns: 3}),
    wanted,
  );
  assert.deepEqual(
    unlocks({
      events: [[hook("a")], [], [hook("c"), hook("b", "a")]].map((hooks, time) => ({time, hooks, items: ["x"]})),
      turns: 3,
    }),
    wanted,
  );
  assert.deepEqual(unlocks({events: shown.map((items, time) => ({time, items})), turns: 3}), wanted);
});

test("an invalid action is its turn's error, the session's own error its last turn's", () => {
  const hooks = [{name: "invalid_action", description: "cannot place a table", achievements: []}];
  const turns = facts({events: [{time: 0, hooks}], turns: 3, error: "HTTP 500"});
  assert.deepEqual(
    turns.map(({error}) => error),
    ["cannot place a table", null, "HTTP 500"],
  );
});

test("latency is the mean of a turn's calls, tokens and cost their sums", () => {
  const call = {time: 0, kind: "call" as const};
  const [turn] = facts({
    events: [
      {...call, latency_ms: 10, tokens: 3, cost: 0.1},
      {...call, latency_ms: 30},
      {...call, tokens: 4},
    ],
    turns: 1,
  });
  assert.deepEqual([turn?.latency_ms, turn?.tokens, turn?.cost], [20, 7, 0.1]);
});
