import assert from "node:assert/strict";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {openEngine} from "../../src/engine/open-engine.ts";
import {filters, type ThresholdKey} from "../../src/recipe/filters.ts";
import {metricNames} from "../../src/recipe/metrics.ts";
import {statisticsOf} from "../../src/stats/statistics-of.ts";
import {steppedThreshold} from "../../src/stats/stepped-threshold.ts";
import {openStore} from "../../src/store/open-store.ts";
import {randomOf} from "../recipe/random-recipe.ts";
import {expectedStatistics, selectedWith} from "./expected-statistics.ts";
import {shapes, writeSessions} from "./made-sessions.ts";
import {randomThresholds} from "./random-thresholds.ts";

const recipes = Number(process.env["RECIPES"] ?? 25);

const near = (one: number | null, other: number | null) =>
  one === other || (one !== null && other !== null && Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other)));

for (const [index, [name, make]] of Object.entries(shapes).entries()) {
  test(`statistics of ${name} are those of a second implementation`, async t => {
    const folder = mkdtempSync(join(tmpdir(), "statistics-test-"));
    t.after(() => rmSync(folder, {recursive: true, force: true}));
    const random = randomOf(77 + index);
    const sessions = make(random);
    await writeSessions(join(folder, "made.duckdb"), sessions);
    const opened = await openEngine(join(folder, "made.duckdb"));
    t.after(() => opened.engine.close());
    const {source, engine} = await openStore(opened);
    for (let run = 0; run < recipes; run++) {
      const recipe = randomThresholds(random, sessions, source.scales);
      const what = JSON.stringify([recipe.filters, recipe.verdicts]);
      const found = await statisticsOf(engine, source, recipe);
      const expected = expectedStatistics(sessions, recipe, source.scales);
      assert.deepEqual([found.total, found.selected], [expected.total, expected.selected], what);
      assert.deepEqual(found.histograms, expected.histograms, what);
      assert.deepEqual(found.removedBy, expected.removedBy, what);
      for (const metric of metricNames) {
        const summary = expected.metrics[metric]!;
        for (const [key, value] of Object.entries(found.metrics[metric])) {
          assert.ok(near(value, summary[key as keyof typeof summary]), `${metric} ${key} ${value} of ${what}`);
        }
        assert.equal(found.metrics[metric].min, summary.min, what);
        assert.equal(found.metrics[metric].max, summary.max, what);
      }
      assert.deepEqual(
        found.models.map(({model, sessions: count}) => [model, count]),
        expected.models,
        what,
      );
      assert.deepEqual(
        found.achievements.map(({name: achievement, sessions: count}) => [achievement, count]),
        expected.achievements,
        what,
      );
      for (const [key, step] of Object.entries(found.steps)) {
        const threshold = key as ThresholdKey;
        const scale = source.scales[filters[threshold].metric];
        const change = (steps: number) =>
          selectedWith(sessions, recipe, threshold, steppedThreshold(recipe.filters[threshold]!, steps, scale)) -
          expected.selected;
        assert.deepEqual(step, {down: change(-1), up: change(1)}, `${key} of ${what}`);
      }
      assert.deepEqual(
        Object.keys(found.steps).sort(),
        Object.keys(recipe.filters)
          .filter(key => /^(min|max)_/.test(key))
          .sort(),
      );
    }
  });
}
