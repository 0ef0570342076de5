import assert from "node:assert/strict";
import {test} from "node:test";
import {rowsAt} from "../../src/store/list/rows-at.ts";
import {randomOf} from "../recipe/random-recipe.ts";

const count = 5000;

/** Keys of some kind for each row. */
const kinds: Readonly<Record<string, (random: () => number, row: number) => number>> = {
  different: random => random() * 1e6 - 5e5,
  "of few values": random => Math.floor(random() * 3),
  "all the same": () => 7,
  "all unknown": () => Infinity,
  "partly unknown": random => (random() < 0.4 ? Infinity : Math.floor(random() * 500)),
  "one value or unknown": random => (random() < 0.5 ? Infinity : 2),
  "far apart": random => (random() < 0.5 ? 1 : -1) * 10 ** (random() * 308),
  "beyond what can be subtracted": random => (random() < 0.5 ? 1.7e308 : -1.7e308) * random(),
  "next to each other": random => Math.floor(random() * 3) * Number.MIN_VALUE,
  "one far from all others": (random, row) => (row === 17 ? 1e300 : random()),
  "zeros of both signs": random => (random() < 0.5 ? 0 : -0),
};

for (const [kind, keyOf] of Object.entries(kinds)) {
  test(`rows at places, by keys ${kind}, are those of a plain sort`, () => {
    const random = randomOf(3);
    const byId = Array.from({length: 2 * count}, (_, row) => ({row, at: random()})).toSorted((a, b) => a.at - b.at);
    const ids = new Uint32Array(2 * count);
    byId.forEach(({row}, id) => {
      ids[row] = id;
    });
    // Every other row only: a list does not hold all.
    const rows = Uint32Array.from({length: count}, (_, index) => 2 * index);
    const keys = Float64Array.from({length: count}, (_, index) => keyOf(random, index));
    const expected = Array.from(rows.keys())
      .toSorted((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : ids[rows[a]!]! - ids[rows[b]!]!))
      .map(index => rows[index]!);
    const spans = Array.from({length: 40}, () => {
      const from = Math.floor(random() * count);
      return [from, from + Math.floor(random() * 300)] as const;
    });
    for (const [from, to] of [...spans, [0, count], [0, 1], [count - 1, count], [count - 5, count + 50]] as const) {
      assert.deepEqual(Array.from(rowsAt({rows, keys}, ids, from, to)), expected.slice(from, to), `${from} to ${to}`);
    }
    assert.deepEqual(Array.from(rowsAt({rows, keys}, ids, count, count + 9)), []);
  });
}
