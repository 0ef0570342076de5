import assert from "node:assert/strict";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {openEngine} from "../../src/engine/open-engine.ts";
import {filters, thresholdKeys} from "../../src/recipe/filters.ts";
import {metricNames} from "../../src/recipe/metrics.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import {cubeKey} from "../../src/stats/cube-key.ts";
import {cubeOf} from "../../src/stats/cube-of.ts";
import {cubeStatistics} from "../../src/stats/cube-statistics.ts";
import type {Statistics} from "../../src/stats/statistics.ts";
import {statisticsOf} from "../../src/stats/statistics-of.ts";
import {steppedThreshold} from "../../src/stats/stepped-threshold.ts";
import {openStore} from "../../src/store/open-store.ts";
import {randomOf} from "../recipe/random-recipe.ts";
import {selectedWith} from "./expected-statistics.ts";
import {shapes, writeSessions} from "./made-sessions.ts";
import {randomThresholds} from "./random-thresholds.ts";

/** The release is proven with 500 for each shape. */
const walks = Number(process.env["WALKS"] ?? 8);
const stepsOfAWalk = 4;

/** What a cube cannot tell is left out. */
function withoutQuantiles({metrics, ...rest}: Statistics) {
  return {
    ...rest,
    metrics: Object.fromEntries(
      metricNames.map(name => {
        const {median: _median, p90: _p90, ...summary} = metrics[name];
        return [name, summary];
      }),
    ),
  };
}

for (const [index, [name, make]] of Object.entries(shapes).entries()) {
  test(`every step of a cube over ${name} equals plain SQL, number for number`, async t => {
    const folder = mkdtempSync(join(tmpdir(), "cube-test-"));
    t.after(() => rmSync(folder, {recursive: true, force: true}));
    const random = randomOf(311 + index);
    const sessions = make(random);
    await writeSessions(join(folder, "made.duckdb"), sessions);
    const opened = await openEngine(join(folder, "made.duckdb"));
    t.after(() => opened.engine.close());
    const {source, engine} = await openStore(opened);
    let answered = 0;
    for (let walk = 0; walk < walks; walk++) {
      const start = randomThresholds(random, sessions, source.scales);
      const threshold = thresholdKeys[Math.floor(random() * thresholdKeys.length)]!;
      const scale = source.scales[filters[threshold].metric];
      const cube = structuredClone(await cubeOf(engine, source, start, threshold));
      assert.equal(cube.key, cubeKey(start, threshold));
      let value: number | undefined = start.filters[threshold];
      for (let step = 0; step < stepsOfAWalk; step++) {
        const {[threshold]: _off, ...others} = start.filters;
        const recipe: Recipe = {...start, filters: value === undefined ? others : {...others, [threshold]: value}};
        assert.equal(cubeKey(recipe, threshold), cube.key);
        const expected = withoutQuantiles(await statisticsOf(engine, source, recipe));
        const found = cubeStatistics(cube, source.scales, value);
        const what = JSON.stringify([threshold, value, start.filters, start.verdicts]);
        if (found === null) {
          assert.ok(value !== undefined && !scale.edges.includes(value), what);
        } else {
          answered += 1;
          assert.deepEqual(found, expected, what);
          assert.equal(
            found.selected,
            value === undefined ? found.selected : selectedWith(sessions, recipe, threshold, value),
          );
        }
        if (random() < 0.15) value = undefined;
        else if (value === undefined) value = scale.edges[Math.floor(random() * scale.edges.length)];
        else
          value = steppedThreshold(
            value,
            random() < 0.5 ? -1 - Math.floor(random() * 10) : 1 + Math.floor(random() * 10),
            scale,
          );
      }
    }
    assert.ok(answered >= walks, `${answered} of ${walks * stepsOfAWalk} steps were answered`);
  });
}

test("the key of a cube is that of the recipe without the threshold", () => {
  const recipe = {
    mode: "trajectory",
    filters: {min_cost: 1, max_tokens: 5},
    verdicts: {keep: [], reject: ["a"]},
  } as unknown as Recipe;
  const moved = {...recipe, filters: {max_tokens: 9, min_cost: 1}};
  assert.equal(cubeKey(recipe, "max_tokens"), cubeKey(moved, "max_tokens"));
  assert.equal(cubeKey({...recipe, filters: {min_cost: 1}}, "max_tokens"), cubeKey(recipe, "max_tokens"));
  assert.notEqual(cubeKey(recipe, "min_cost"), cubeKey(moved, "min_cost"));
  assert.notEqual(cubeKey(recipe, "max_tokens"), cubeKey({...recipe, verdicts: {keep: [], reject: []}}, "max_tokens"));
  assert.notEqual(cubeKey(recipe, "max_tokens"), cubeKey(recipe, "min_tokens"));
});
