import assert from "node:assert/strict";
import {test} from "node:test";
import {exampleTurns} from "../../../hooks/conversation/example-turns.ts";
import {defaultRecipe, type Recipe} from "../../../src/recipe/recipe.ts";
import {facts} from "../../helpers/fake-traces.ts";

const recipe = (window: Partial<Recipe["window"]>): Recipe => ({
  ...defaultRecipe,
  mode: "window",
  window: {...defaultRecipe.window, window_size: 3, stride: 1, min_window_reward: 1, ...window},
});
const rewarded = (...turns: readonly number[]) =>
  Array.from({length: 10}, (_, turn) => facts(turn, {reward: turns.includes(turn) ? 1 : 0}));

test("nothing is marked in trajectory mode", () => {
  assert.equal(exampleTurns(rewarded(1), defaultRecipe), null);
});

test("the turns of each example are marked, and where each begins", () => {
  const examples = exampleTurns(rewarded(2, 4, 9), recipe({}));
  assert.equal(examples?.count, 3);
  const turns = [...Array(10).keys()];
  assert.deepEqual(
    turns.filter(turn => examples?.covers(turn)),
    [0, 1, 2, 3, 4, 5, 7, 8, 9],
  );
  assert.deepEqual(
    turns.map(turn => examples?.startingAt(turn)[0] ?? 0),
    [1, 0, 0, 2, 0, 0, 0, 3, 0, 0],
  );
  assert.deepEqual(
    turns.filter(turn => examples?.continues(turn)),
    [1, 2, 4, 5, 8, 9],
  );
});

test("examples that share turns run into each other", () => {
  const examples = exampleTurns(rewarded(2), recipe({overlap: true}));
  assert.equal(examples?.count, 3);
  assert.deepEqual(
    [...Array(10).keys()].filter(turn => examples?.continues(turn)),
    [1, 2, 3, 4],
  );
});

test("turns are named by their number, not by their place", () => {
  const later = rewarded(2).map(turn => ({...turn, turn: turn.turn + 5}));
  assert.deepEqual(exampleTurns(later, recipe({}))?.startingAt(5), [1]);
});
