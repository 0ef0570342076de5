import assert from "node:assert/strict";
import {test} from "node:test";
import {horizontalBar, verticalBars} from "../../src/text/bar.ts";
import {displayWidth} from "../../src/text/display-width.ts";

test("horizontal bars are exact to an eighth and as wide as asked", () => {
  assert.equal(horizontalBar(0, 4), "    ");
  assert.equal(horizontalBar(1, 4), "████");
  assert.equal(horizontalBar(0.5, 4), "██  ");
  assert.equal(horizontalBar(9 / 32, 4), "█▏  ");
  assert.equal(horizontalBar(0.0001, 4), "▏   ");
  assert.equal(horizontalBar(0.9999, 4), "███▉");
  assert.equal(horizontalBar(7, 2), "██");
  assert.equal(horizontalBar(Number.NaN, 2), "  ");
  assert.equal(horizontalBar(0.5, 4, {ascii: true}), "##  ");
  assert.equal(horizontalBar(0.0001, 4, {ascii: true}), "-   ");
  for (let eighth = 0; eighth <= 80; eighth++) assert.equal(displayWidth(horizontalBar(eighth / 80, 10)), 10);
});

test("vertical bars stand on the last row", () => {
  assert.deepEqual(verticalBars([0, 0.25, 0.5, 1], 2), ["   █", " ▄██"]);
  assert.deepEqual(verticalBars([0, 0.25, 0.5, 1], 2, {ascii: true}), ["   #", " :##"]);
  assert.deepEqual(verticalBars([1], 0), []);
});
