import assert from "node:assert/strict";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {openEngine} from "../../../src/engine/open-engine.ts";
import {filters, thresholdKeys} from "../../../src/recipe/filters.ts";
import {metricNames} from "../../../src/recipe/metrics.ts";
import type {Recipe} from "../../../src/recipe/recipe.ts";
import {cubeOf} from "../../../src/stats/cube-of.ts";
import {cubeStatistics} from "../../../src/stats/cube-statistics.ts";
import type {PlainSummary} from "../../../src/stats/summary-of.ts";
import {steppedThreshold} from "../../../src/stats/stepped-threshold.ts";
import {openStore} from "../../../src/store/open-store.ts";
import {randomOf} from "../../recipe/random-recipe.ts";
import {expectedStatistics, selectedWith} from "../expected-statistics.ts";
import {shapes, writeSessions} from "../made-sessions.ts";
import {randomThresholds} from "../random-thresholds.ts";

/** The release is proven with 500 for each shape. */
const walks = Number(process.env["WALKS"] ?? 4);
const thresholdsOfAWalk = 4;
const stepsOfAThreshold = 4;

const near = (one: number | null, other: number | null) =>
  one === other || (one !== null && other !== null && Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other)));

for (const [index, [name, make]] of Object.entries(shapes).entries()) {
  test(`walks from threshold to threshold over ${name} are those of a second implementation`, async t => {
    const folder = mkdtempSync(join(tmpdir(), "cube-walks-test-"));
    t.after(() => rmSync(folder, {recursive: true, force: true}));
    const random = randomOf(907 + index);
    const sessions = make(random);
    await writeSessions(join(folder, "made.duckdb"), sessions);
    const opened = await openEngine(join(folder, "made.duckdb"));
    t.after(() => opened.engine.close());
    const {source, engine} = await openStore(opened);
    const {scales} = source;
    for (let walk = 0; walk < walks; walk++) {
      let recipe = randomThresholds(random, sessions, scales);
      for (let turn = 0; turn < thresholdsOfAWalk; turn++) {
        const threshold = thresholdKeys[Math.floor(random() * thresholdKeys.length)]!;
        const {edges} = scales[filters[threshold].metric];
        const cube = structuredClone(await cubeOf(engine, source, recipe, threshold));
        let value = edges[Math.floor(random() * edges.length)]!;
        for (let step = 0; step < stepsOfAThreshold; step++) {
          const moved: Recipe = {...recipe, filters: {...recipe.filters, [threshold]: value}};
          const what = JSON.stringify([threshold, moved.filters, moved.verdicts]);
          const found = cubeStatistics(cube, scales, value);
          assert.ok(found, what);
          const expected = expectedStatistics(sessions, moved, scales);
          assert.deepEqual([found.total, found.selected], [expected.total, expected.selected], what);
          assert.deepEqual(found.histograms, expected.histograms, what);
          assert.deepEqual(found.removedBy, expected.removedBy, what);
          for (const metric of metricNames) {
            const {sum, mean, known, unknown, min, max}: PlainSummary = found.metrics[metric];
            const summary = expected.metrics[metric]!;
            assert.deepEqual(
              [known, unknown, min, max],
              [summary.known, summary.unknown, summary.min, summary.max],
              what,
            );
            assert.ok(near(sum, summary.sum) && near(mean, summary.mean), `${metric} ${sum} ${mean} of ${what}`);
          }
          const tallies = (list: readonly {readonly sessions: number}[], key: string) =>
            list.map(entry => [(entry as unknown as Record<string, unknown>)[key], entry.sessions]);
          assert.deepEqual(tallies(found.models, "model"), expected.models, what);
          assert.deepEqual(tallies(found.achievements, "name"), expected.achievements, what);
          for (const key of thresholdKeys) {
            const bound = moved.filters[key];
            if (bound === undefined) continue;
            const change = (by: number) =>
              selectedWith(sessions, moved, key, steppedThreshold(bound, by, scales[filters[key].metric])) -
              expected.selected;
            assert.deepEqual(found.steps[key], {down: change(-1), up: change(1)}, `${key} of ${what}`);
          }
          recipe = moved;
          value = steppedThreshold(value, Math.floor(random() * 21) - 10, scales[filters[threshold].metric]);
        }
      }
    }
  });
}
