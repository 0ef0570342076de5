import assert from "node:assert/strict";
import {test} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {binOfCode, codeLayers, codeOfEdge, edgeOf, unknownCode, zeroCode} from "../../src/stats/codes.ts";
import {scaleOf} from "../../src/stats/scale-of.ts";
import {decimalsOf, fromUnits} from "../../src/stats/units.ts";
import {randomOf} from "../recipe/random-recipe.ts";

/** 1, 2, 2.5 or 5 times a power of ten. */
function isNice(step: number): boolean {
  const digits = Number(step.toExponential(6).split("e")[0]);
  return [1, 2, 2.5, 5].includes(digits);
}

function randomRange(random: () => number, whole: boolean) {
  const low = (random() - 0.5) * 10 ** (random() * 24 - 12);
  const high = low + random() * 10 ** (random() * 24 - 12);
  const [min, max] = whole ? [Math.round(low), Math.round(high)] : [low, high];
  const p995 = min + (max - min) * random();
  return {min, max, high: whole ? Math.round(p995) : p995};
}

test("any range gets at most 120 bins between round, ascending edges that hold it", () => {
  const random = randomOf(1);
  for (let run = 0; run < 20_000; run++) {
    const whole = run % 3 === 0;
    const range = randomRange(random, whole);
    const {edges, step, openEnd, min, max} = scaleOf(range, whole);
    const what = JSON.stringify({range, whole, step});
    assert.ok(edges.length >= 2 && edges.length <= 121, what);
    assert.ok(isNice(step), what);
    assert.ok(
      edges.every((edge, index) => index === 0 || edge > edges[index - 1]!),
      what,
    );
    assert.ok(
      edges.every(edge => edge === Number((Math.round(edge / step) * step).toPrecision(12))),
      what,
    );
    assert.ok(edges[0]! <= range.min, what);
    assert.ok(openEnd ? edges.at(-1)! > range.high : edges.at(-1)! > range.max, what);
    assert.deepEqual([min, max], [range.min, range.max]);
    if (whole) assert.ok(edges.every(Number.isInteger), what);
  }
});

test("scales of what traces hold", () => {
  const of = (min: number, max: number, high: number, whole = false) => {
    const {edges, step, openEnd} = scaleOf({min, max, high}, whole);
    return [edges[0], edges.at(-1), step, openEnd];
  };
  assert.deepEqual(of(0, 13.9, 13), [0, 14, 0.2, false]);
  assert.deepEqual(of(-0.3, 13, 12), [-0.4, 13.2, 0.2, false]);
  assert.deepEqual(of(0, 22, 20, true), [0, 23, 1, false]);
  assert.deepEqual(of(5, 5, 5, true), [5, 6, 1, false]);
  assert.deepEqual(of(0.3, 0.3, 0.3), [0.3, 0.35, 0.05, false]);
  assert.deepEqual(of(0, 0, 0), [0, 1, 1, false]);
  assert.deepEqual(of(1000, 1_000_000, 25_000, true), [0, 25_250, 250, true], "one outlier flattens nothing");
  assert.deepEqual(of(1e15, 1e15 + 1, 1e15 + 1), [1e15, 1e15 + 200_000, 200_000, false]);
  assert.deepEqual(scaleOf(null, false), {edges: [0, 1], step: 1, min: null, max: null, openEnd: false});
});

test("codes, worked out by DuckDB, place every value exactly between the edges", async () => {
  const random = randomOf(2);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (let run = 0; run < 60; run++) {
    const whole = run % 3 === 0;
    const range = randomRange(random, whole);
    const scale = scaleOf(range, whole);
    const {edges} = scale;
    const values = [range.min, range.max, range.high, ...edges.filter(edge => edge >= range.min && edge <= range.max)];
    for (let more = 0; more < 40; more++) {
      const value = range.min + random() * (range.max - range.min);
      values.push(whole ? Math.round(value) : value, whole ? Math.round(value) : Number(value.toPrecision(3)));
    }
    const inside = values.filter(value => value >= range.min && value <= range.max);
    const layers = codeLayers("v", scale);
    const listed = inside.map(value => `CAST('${value}' AS DOUBLE)`).join(", ");
    const sql = `SELECT v, ${layers.code("i")} FROM (SELECT *, ${layers.index("g")} AS i FROM (SELECT v, ${layers.guess} AS g
      FROM (SELECT unnest([${listed}, NULL]) AS v)))`;
    for (const [value, code] of (await connection.runAndReadAll(sql)).getRows()) {
      if (value === null) {
        assert.equal(code, unknownCode);
        continue;
      }
      const number = Number(value);
      const index = edges.findLastIndex(edge => edge <= number);
      assert.equal(
        code,
        index < 0 ? 0 : codeOfEdge(index) + (number > edges[index]! ? 1 : 0),
        `${number} of ${JSON.stringify(range)}`,
      );
      assert.equal(binOfCode(scale, code), Math.min(index, edges.length - 2));
    }
  }
  connection.closeSync();
  instance.closeSync();
});

test("the code of zero, and of edges", () => {
  const scale = (...edges: number[]) => ({edges, step: 1, min: null, max: null, openEnd: false});
  assert.equal(zeroCode(scale(0, 1, 2)), codeOfEdge(0));
  assert.equal(zeroCode(scale(-2, -1, 0, 1)), codeOfEdge(2));
  assert.equal(zeroCode(scale(-0.5, 0.5)), codeOfEdge(0) + 1);
  assert.equal(zeroCode(scale(5, 6)), 0);
  assert.equal(zeroCode(scale(-5, -4)), codeOfEdge(1) + 1);
  assert.equal(edgeOf(scale(0, 0.2, 0.4), 0.2), 1);
  assert.equal(edgeOf(scale(0, 0.2, 0.4), 0.3), null);
});

test("sums in units stay exact, and lose nothing that can be seen", () => {
  for (const [metric, max, sessions, decimals] of [
    ["cost", 0.0151, 100_000, 12],
    ["cost", 0.0151, 10_000_000, 10],
    ["reward", 13.9, 100_000, 9],
    ["tokens", 20_000, 100_000, 0],
    ["tokens", 1e12, 100_000, -2],
    ["cost", 1e300, 10, -286],
  ] as const) {
    const scale = {edges: [0, 1], step: 1, min: 0, max, openEnd: false};
    const found = decimalsOf(metric, scale, sessions);
    assert.equal(found, decimals, `${metric} ${max}`);
    assert.ok(max * sessions * 10 ** found <= Number.MAX_SAFE_INTEGER);
  }
  assert.equal(fromUnits(12, 1), 1.2);
  assert.equal(fromUnits(12, -2), 1200);
});
