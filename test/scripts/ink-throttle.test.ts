import assert from "node:assert/strict";
import {beforeEach, mock, test} from "node:test";
import {throttle} from "../../scripts/ink/throttle.ts";

const wait = 10;
let now = 0;
let runs: {readonly at: number; readonly text: string}[] = [];

function pass(milliseconds: number): void {
  for (let index = 0; index < milliseconds; index++) {
    now += 1;
    mock.timers.tick(1);
  }
}

beforeEach(() => {
  mock.reset();
  mock.timers.reset();
  mock.timers.enable({apis: ["setTimeout"]});
  mock.method(performance, "now", () => now);
  now = 1000;
  runs = [];
});

const recorder = () => throttle((text: string) => runs.push({at: now, text}), wait);

test("the first call runs at once, and so does one after a pause", () => {
  const draw = recorder();
  draw("a");
  pass(wait);
  draw("b");
  assert.deepEqual(runs, [
    {at: 1000, text: "a"},
    {at: 1010, text: "b"},
  ]);
});

test("what comes meanwhile runs once, the last of it, an interval after the run before: calls do not put it off", () => {
  const draw = recorder();
  for (const text of ["a", "b", "c", "d"]) {
    draw(text);
    pass(3);
  }
  pass(100);
  assert.deepEqual(runs, [
    {at: 1000, text: "a"},
    {at: 1010, text: "d"},
  ]);
});

test("flush runs what waits, and only that; cancel drops it", () => {
  const draw = recorder();
  draw("a");
  draw.flush();
  draw("b");
  draw.flush();
  draw("c");
  draw.cancel();
  pass(100);
  assert.deepEqual(
    runs.map(({text}) => text),
    ["a", "b"],
  );
});
