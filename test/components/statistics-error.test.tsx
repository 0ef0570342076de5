import assert from "node:assert/strict";
import {test} from "node:test";
import {TraceError} from "../../src/errors.ts";
import {openTraces} from "../../src/traces/open-traces.ts";
import {fixturePath, passesDefaults, truthOf} from "../helpers/fixtures.ts";
import {renderInterface} from "../helpers/interface.tsx";

const truth = truthOf("late");
const passing = `${truth.filter(passesDefaults).length} of ${truth.length} sessions pass`;

test("where the statistics fail, the pane says why and what to do, and the last numbers stay, marked", async context => {
  const traces = await openTraces(fixturePath("late"));
  context.after(() => traces.close());
  let fails = false;
  const ui = renderInterface(
    {
      ...traces,
      source: traces.source,
      statistics: (recipe, call) =>
        fails
          ? Promise.reject(new TraceError("engine", "the engine ran out of memory", "Give it more with --memory."))
          : traces.statistics(recipe, call),
    },
    {columns: 200, rows: 40},
  );
  context.after(() => ui.unmount());
  await ui.waitFor(passing);
  await ui.settled();
  fails = true;
  ui.store.setState(({recipe}) => ({recipe: {...recipe, filters: {...recipe.filters, min_turns: 3}}}));
  const screen = await ui.waitFor("the engine ran out of memory");
  assert.match(screen, /the engine ran out of memory {2}Give it more with --memory\./);
  assert.match(screen, new RegExp(`~${passing}`));
  assert.match(screen, /3 Statistics ─+ m next metric ~ ─/);
  fails = false;
  ui.store.setState(({recipe}) => ({recipe: {...recipe, filters: {...recipe.filters, min_turns: 0}}}));
  await ui.settled();
  assert.doesNotMatch(await ui.text(), /out of memory|~\d+ of/);
});
