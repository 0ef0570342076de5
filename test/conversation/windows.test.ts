import assert from "node:assert/strict";
import {test} from "node:test";
import type {TurnFacts} from "../../src/conversation/conversation.ts";
import {qualifyingWindows, rewardIn} from "../../src/conversation/windows.ts";
import {defaultRecipe, type WindowOptions} from "../../src/recipe/recipe.ts";

const turnsOf = (rewards: readonly (number | null)[], unlocks: readonly (readonly string[])[] = []): TurnFacts[] =>
  rewards.map((reward, turn) => ({
    turn,
    reward,
    achievements: unlocks[turn] ?? [],
    tokens: null,
    cost: null,
    latency_ms: null,
    model: null,
    error: null,
  }));
const windows = (turns: readonly TurnFacts[], options: Partial<WindowOptions>) =>
  qualifyingWindows(turns, {...defaultRecipe.window, ...options}).map(({first, last}) => [first, last]);

test("the first window starts at turn 0, and the last full one is included", () => {
  const turns = turnsOf(Array.from({length: 20}, () => 1));
  const options = {window_size: 10, stride: 5};
  assert.deepEqual(windows(turns, options), [
    [0, 9],
    [10, 19],
  ]);
  assert.deepEqual(windows(turns, {...options, overlap: true}), [
    [0, 9],
    [5, 14],
    [10, 19],
  ]);
});

test("a session shorter than a window is one window, one without turns none", () => {
  assert.deepEqual(windows(turnsOf([1, 0, 0]), {}), [[0, 2]]);
  assert.deepEqual(windows(turnsOf([0, 0, 0]), {}), []);
  assert.deepEqual(windows(turnsOf([]), {min_window_reward: 0}), []);
});

test("the reward is the one earned inside, and the last turn of an episode counts", () => {
  const turns = turnsOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  assert.deepEqual(windows(turns, {window_size: 5, stride: 5}), [[5, 9]]);
  assert.deepEqual(windows(turnsOf([null, 0.5, null]), {window_size: 3}), [[0, 2]]);
  assert.equal(rewardIn(turnsOf([0.1, 0.2, null]), {first: 0, last: 2}), 0.3);
});

test("of overlapping windows the earliest that qualifies is taken, and the next starts after it", () => {
  const turns = turnsOf([0, 0, 1, 0, 0, 0, 1, 0]);
  assert.deepEqual(windows(turns, {window_size: 3, stride: 1}), [
    [0, 2],
    [4, 6],
  ]);
});

test("achievements in a window are counted once each", () => {
  const turns = turnsOf([0, 0, 0, 0], [["a"], ["a"], ["b"], []]);
  const options = {window_size: 2, stride: 1, min_window_reward: 0, overlap: true};
  assert.deepEqual(windows(turns, {...options, min_window_achievements: 2}), [[1, 2]]);
});

test("a sum of decimals that only binary misses is not missed", () => {
  assert.ok(0.7 + 0.1 < 0.8);
  assert.deepEqual(windows(turnsOf([0.7, 0.1]), {window_size: 2, min_window_reward: 0.8}), [[0, 1]]);
  assert.deepEqual(windows(turnsOf([0.7, 0.1]), {window_size: 2, min_window_reward: 0.81}), []);
});

test("random sessions: as the definition says, written down another way", () => {
  let state = 7;
  const below = (limit: number) => (state = (Math.imul(state, 48271) >>> 0) % 2147483647) % limit;
  for (let round = 0; round < 2000; round += 1) {
    const turns = turnsOf(Array.from({length: below(15)}, () => (below(4) === 0 ? null : below(3) / 2)));
    const options = {
      window_size: 1 + below(6),
      stride: 1 + below(4),
      min_window_reward: below(4) / 2,
      overlap: below(2) === 0,
    };
    const starts = turns.map((_, first) => first).filter(first => first % options.stride === 0);
    const full =
      turns.length < options.window_size
        ? starts.slice(0, 1)
        : starts.filter(first => first + options.window_size <= turns.length);
    const wanted: number[][] = [];
    for (const first of full) {
      const last = Math.min(first + options.window_size, turns.length) - 1;
      let earned = 0;
      for (let turn = first; turn <= last; turn += 1) earned += turns[turn]?.reward ?? 0;
      const shares = wanted.some(window => first <= (window[1] ?? -1));
      if (earned >= options.min_window_reward && (options.overlap || !shares)) wanted.push([first, last]);
    }
    assert.deepEqual(
      windows(turns, options),
      wanted,
      JSON.stringify({options, rewards: turns.map(({reward}) => reward)}),
    );
  }
});
