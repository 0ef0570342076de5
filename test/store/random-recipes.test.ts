import assert from "node:assert/strict";
import {test} from "node:test";
import {exportSort} from "../../src/store/session-row.ts";
import {openStore} from "../../src/store/open-store.ts";
import {openEngine} from "../../src/engine/open-engine.ts";
import {statisticsOf} from "../../src/stats/statistics-of.ts";
import {randomOf, randomSelection} from "./random-filters.ts";
import {failsByTruth, inExportOrder, isSelected} from "./select-by-truth.ts";
import {fixtureNames, fixturePath, truthOf} from "./truth.ts";
import {allOf} from "../helpers/all-of.ts";

/** Recipes for each fixture. */
const recipes = Number(process.env["RECIPES"] ?? 300);

for (const [index, name] of fixtureNames.entries()) {
  test(`${recipes} random recipes select from ${name} what the truth file does`, async () => {
    const truth = await truthOf(name);
    const random = randomOf(1000 + index);
    const opened = await openEngine(fixturePath(name), {threads: 1});
    try {
      const store = await openStore(opened);
      for (let run = 0; run < recipes; run++) {
        const recipe = randomSelection(random, truth);
        const what = JSON.stringify([recipe.filters, recipe.verdicts]);
        const expected = inExportOrder(truth.filter(session => isSelected(session, recipe))).map(
          ({session_id}) => session_id,
        );
        const rejected = new Set(recipe.verdicts.reject);
        const listed = inExportOrder(
          truth.filter(session => isSelected(session, {...recipe, verdicts: {...recipe.verdicts, reject: []}})),
        ).map(({session_id}) => session_id);
        const page = await store.sessions({recipe, sort: exportSort, offset: 0, limit: 100});
        assert.deepEqual(
          page.rows.map(({session_id}) => session_id),
          listed,
          what,
        );
        assert.deepEqual([page.count, page.selected], [listed.length, expected.length], what);
        assert.deepEqual(
          page.rows.filter(({selected}) => selected).map(({session_id}) => session_id),
          expected,
          what,
        );
        for (const row of page.rows) assert.equal(row.verdict === "reject", rejected.has(row.session_id));
        const removed = await store.sessions({recipe, sort: exportSort, view: "removed", offset: 0, limit: 100});
        assert.equal(removed.count, truth.length - listed.length, what);
        assert.equal(removed.selected, 0, what);
        const plan = await store.exportPlan(recipe);
        assert.deepEqual(await allOf(plan.ids()), expected, what);
        await plan.drop();
        const statistics = await statisticsOf(store.engine, store.source, recipe);
        assert.equal(statistics.selected, expected.length, what);
        assert.equal(statistics.examples, expected.length, what);
        const turns = statistics.histograms.turns;
        assert.equal(
          turns.selected.reduce((sum, count) => sum + count, 0),
          expected.length,
          what,
        );
        assert.equal(
          turns.all.reduce((sum, count) => sum + count, 0),
          truth.length,
        );
        for (const [key, effect] of Object.entries(statistics.removedBy)) {
          const fails = truth.map(session => failsByTruth(session, recipe.filters));
          assert.equal(effect.removes, fails.filter(list => list.includes(key)).length, `${key} of ${what}`);
        }
      }
    } finally {
      await opened.engine.close();
    }
  });
}
