import assert from "node:assert/strict";
import {test} from "node:test";
import {nearest} from "../../src/recipe/nearest.ts";

const names = ["min-reward", "max-reward", "max-tokens", "model", "mode", "dry-run", "output"];

test("misspelt, swapped, shortened and differently joined names are recognised", () => {
  assert.equal(nearest("min-rewrad", names), "min-reward");
  assert.equal(nearest("MIN_REWARD", names), "min-reward");
  assert.equal(nearest("modle", names), "model");
  assert.equal(nearest("mdoe", names), "mode");
  assert.equal(nearest("dryrun", names), "dry-run");
  assert.equal(nearest("out", names), "output");
  assert.equal(nearest("min_reward", ["stride", "min_total_reward"]), "min_total_reward");
});

test("what is near nothing gets no suggestion", () => {
  assert.equal(nearest("zebra", names), null);
  assert.equal(nearest("", names), null);
  assert.equal(nearest("x", names), null);
  assert.equal(nearest("min", []), null);
});

test("the nearest wins, the first among equals", () => {
  assert.equal(nearest("max-rewards", names), "max-reward");
  assert.equal(nearest("abd", ["abc", "abe"]), "abc");
});

test("a very long word costs no time", () => {
  assert.equal(nearest("x".repeat(1_000_000), names), null);
});
