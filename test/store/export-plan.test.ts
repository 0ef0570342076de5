import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import type {Store} from "../../src/store/open-store.ts";
import {exportSort} from "../../src/store/session-row.ts";
import {allOf} from "../helpers/all-of.ts";
import {openList, recipe, sorted} from "./made-list.ts";

let store: Store;
let remove: () => Promise<void>;

before(async () => {
  ({store, remove} = await openList());
});
after(() => remove());

test("export keys: the selection in export order, cut by a limit, drawn by a seed", async () => {
  const keys = async (options: object) => {
    const plan = await store.exportPlan(recipe, options);
    const ids = await allOf(plan.ids());
    assert.equal(plan.count, ids.length);
    const read = await allOf(plan.inRowOrder(true));
    const inOrder = read.toSorted((one, other) => one.position - other.position);
    assert.deepEqual(
      inOrder.map(({facts, key}) => [facts.sessionId, key?.session_id]),
      ids.map(id => [id, id]),
    );
    await plan.drop();
    return ids;
  };
  const expected = sorted(exportSort).filter(id => !recipe.verdicts.reject.includes(id));
  assert.deepEqual(await keys({}), expected);
  assert.deepEqual(await keys({limit: 10}), expected.slice(0, 10));
  const sample = await keys({sample: 50, seed: 7});
  assert.equal(new Set(sample).size, 50);
  assert.deepEqual(
    sample,
    expected.filter(id => sample.includes(id)),
  );
  assert.deepEqual(await keys({sample: 50, seed: 7}), sample);
  assert.notDeepEqual(await keys({sample: 50, seed: 8}), sample);
  assert.deepEqual(await keys({sample: 50, seed: 7, limit: 5}), sample.slice(0, 5));
  assert.deepEqual(await keys({sample: 10_000}), expected);
});
