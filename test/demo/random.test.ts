import assert from "node:assert/strict";
import {test} from "node:test";
import {createRandom} from "../../src/demo/random.ts";

test("draws depend on seed and stream alone, and are spread evenly", () => {
  const draws = (seed: number, stream: number) => {
    const random = createRandom(seed, stream);
    return Array.from({length: 5}, () => random.below(1_000_000));
  };
  assert.deepEqual(draws(1, 0), draws(1, 0));
  assert.notDeepEqual(draws(1, 0), draws(2, 0));
  assert.notDeepEqual(draws(1, 0), draws(1, 1));
  const random = createRandom(3);
  const counts = Array.from({length: 10}, () => 0);
  for (let draw = 0; draw < 100_000; draw++) counts[random.below(10)]!++;
  for (const count of counts) assert.ok(count > 9_600 && count < 10_400, String(counts));
  const firsts = Array.from({length: 2_000}, (_, stream) => createRandom(4, stream).next());
  const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
  assert.ok(Math.abs(mean - 0.5) < 0.03, `first draws of neighbouring streams average ${mean}`);
});

test("weights are kept, and nothing can be drawn from nothing", () => {
  const random = createRandom(5);
  const values = [
    {weight: 3, name: "often"},
    {weight: 1, name: "rare"},
  ] as const;
  const often = Array.from({length: 20_000}, () => random.weighted(values).name).filter(
    name => name === "often",
  ).length;
  assert.ok(often > 14_600 && often < 15_400, String(often));
  assert.throws(() => random.pick([]), RangeError);
  for (let draw = 0; draw < 1000; draw++) assert.ok([2, 3, 4].includes(random.between(2, 4)));
  assert.match(random.hexadecimal(12), /^[0-9a-f]{12}$/);
});
