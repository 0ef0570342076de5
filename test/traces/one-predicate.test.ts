import assert from "node:assert/strict";
import {test} from "node:test";
import {metricNames} from "../../src/recipe/metrics.ts";
import {exportSort} from "../../src/store/session-row.ts";
import {openTraces} from "../../src/traces/open-traces.ts";
import {randomOf, randomSelection} from "../store/random-filters.ts";
import {inExportOrder, isSelected} from "../store/select-by-truth.ts";
import {fixtureNames, fixturePath, truthOf} from "../store/truth.ts";

/** Recipes for each of the six fixtures: 204 in all. */
const recipes = Number(process.env["TRACE_TUI_RECIPES"] ?? 34);

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

for (const name of fixtureNames) {
  test(`${name}: the list, the header, every histogram, the export and the truth file agree on ${recipes} random recipes`, async () => {
    const traces = await openTraces(fixturePath(name), {threads: 1});
    const sessions = await truthOf(name);
    const random = randomOf(20_26 + name.length);
    try {
      for (let round = 0; round < recipes; round++) {
        const recipe = randomSelection(random, sessions);
        const where = `recipe ${round}: ${JSON.stringify(recipe.filters)} ${JSON.stringify(recipe.verdicts)}`;
        const [page, statistics, exported] = await Promise.all([
          traces.sessions({recipe, sort: exportSort, offset: 0, limit: 1000}),
          traces.statistics(recipe),
          traces.export(recipe, "-", {dryRun: true, collectIds: true}),
        ]);
        const listed = page.rows.filter(({selected}) => selected).map(({session_id}) => session_id);
        const wanted = inExportOrder(sessions.filter(session => isSelected(session, recipe))).map(
          ({session_id}) => session_id,
        );
        assert.deepEqual(listed, wanted, `list and truth, ${where}`);
        assert.equal(page.count, page.rows.length, where);
        assert.equal(statistics.selected, listed.length, `header and list, ${where}`);
        assert.equal(page.selected, listed.length, where);
        for (const metric of metricNames) {
          const {selected} = statistics.histograms[metric];
          assert.equal(
            sum(selected) + statistics.metrics[metric].unknown,
            listed.length,
            `histogram of ${metric} and list, ${where}`,
          );
        }
        const skipped = sum(exported.skipped.map(({count}) => count));
        assert.equal(exported.examples + skipped, listed.length, `export and list, ${where}`);
        const written = new Set(exported.sessionIds);
        assert.deepEqual(
          exported.sessionIds,
          listed.filter(id => written.has(id)),
          `order of the export, ${where}`,
        );
      }
    } finally {
      await traces.close();
    }
  });
}
