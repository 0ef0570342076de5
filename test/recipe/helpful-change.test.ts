import assert from "node:assert/strict";
import {test} from "node:test";
import {helpfulChange} from "../../src/recipe/helpful-change.ts";
import {metricNames} from "../../src/recipe/metrics.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import type {Scale} from "../../src/stats/scale.ts";
import type {Histogram, Statistics} from "../../src/stats/statistics.ts";

const scale: Scale = {edges: [0, 1, 2, 3, 4], step: 1, min: 0, max: 4, openEnd: false};
const scales = Object.fromEntries(metricNames.map(name => [name, scale])) as Record<
  (typeof metricNames)[number],
  Scale
>;
const empty: Histogram = {all: [0, 0, 0, 0], others: [0, 0, 0, 0], selected: [0, 0, 0, 0]};

function change(
  filters: typeof defaultRecipe.filters,
  removedBy: Statistics["removedBy"],
  others: Partial<Record<(typeof metricNames)[number], readonly number[]>>,
  scalesNow = scales,
) {
  const histograms = Object.fromEntries(
    metricNames.map(name => [name, {...empty, others: others[name] ?? empty.others}]),
  ) as unknown as Statistics["histograms"];
  return helpfulChange({...defaultRecipe, filters}, {removedBy, histograms}, scalesNow);
}

test("a lower bound is lowered to where ten sessions pass, or all there are", () => {
  const removedBy = {min_total_reward: {removes: 40, removesAlone: 33}, max_cost: {removes: 9, removesAlone: 2}};
  const filters = {min_total_reward: 100, max_cost: 1};
  assert.deepEqual(change(filters, removedBy, {reward: [20, 8, 4, 1]}), {
    key: "min_total_reward",
    without: 33,
    milder: {value: 1, passing: 13},
  });
  assert.deepEqual(change(filters, removedBy, {reward: [0, 0, 4, 1]})?.milder, {value: 2, passing: 5});
});

test("an upper bound is raised, but not into a bin without end", () => {
  const removedBy = {max_cost: {removes: 12, removesAlone: 12}};
  assert.deepEqual(change({max_cost: 0}, removedBy, {cost: [0, 7, 5, 0]})?.milder, {value: 3, passing: 12});
  const open = {...scales, cost: {...scale, openEnd: true}};
  assert.equal(change({max_cost: 0}, removedBy, {cost: [0, 0, 0, 5]}, open)?.milder, null);
});

test("where it cannot be known what a milder value does, only turning it off is offered", () => {
  const alone = {removes: 5, removesAlone: 5};
  assert.deepEqual(change({min_cost: 2, max_cost: 1}, {min_cost: alone}, {cost: [3, 2, 0, 0]}), {
    key: "min_cost",
    without: 5,
    milder: null,
  });
  assert.deepEqual(change({model_whitelist: ["x"]}, {model_whitelist: alone}, {})?.milder, null);
});

test("null when no filter is to blame alone", () => {
  assert.equal(change({min_total_reward: 9}, {min_total_reward: {removes: 50, removesAlone: 0}}, {}), null);
});
