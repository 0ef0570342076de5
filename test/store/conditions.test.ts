import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {TraceError} from "../../src/errors.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import type {Store} from "../../src/store/open-store.ts";
import {recipeSql} from "../../src/store/recipe-sql.ts";
import {exportSort} from "../../src/store/session-row.ts";
import {allOf} from "../helpers/all-of.ts";
import {openList, recipe, sessions} from "./made-list.ts";

let store: Store;
let remove: () => Promise<void>;

before(async () => {
  ({store, remove} = await openList());
});
after(() => remove());

test("the SQL of a recipe, run as it stands, gives the selection in export order", async () => {
  const awkward = {
    ...recipe,
    filters: {...recipe.filters, model_whitelist: ["qwen3-4b", "it's"], where: "turns > 2 -- all but short"},
  };
  const {rows} = await store.query(recipeSql(awkward));
  const plan = await store.exportPlan(awkward);
  const ids = await allOf(plan.ids());
  assert.ok(ids.length > 0);
  assert.deepEqual(
    rows.map(row => row[0]),
    ids,
  );
});

test("a condition is one expression over the columns of sessions", async () => {
  for (const good of [
    "reward > 1",
    "reward > 1 -- comment",
    "model LIKE 'gpt%' OR\n turns < 5",
    "len(models) = 1",
    "reward",
    "NULL",
  ]) {
    await store.checkWhere(good);
  }
  for (const bad of [
    "",
    " ",
    "reward >",
    "reward > 1) OR (1 = 1",
    "1 = 1), true) OR coalesce((true",
    "reward > 1 LIMIT 3",
    "nope = 1",
    "reward_code > 3",
    "count(*) > 1",
    "model",
    "reward > 1; DROP TABLE sessions",
    "$1",
    "reward > ?",
    "1 = 1 UNION SELECT 1",
    "/* open",
    "true\0 and false",
  ]) {
    await assert.rejects(
      store.checkWhere(bad),
      (error: unknown) => error instanceof TraceError && error.kind === "sql",
      bad,
    );
  }
  const withBad = {...recipe, filters: {where: "nope = 1"}};
  await assert.rejects(store.sessions({recipe: withBad, sort: exportSort, offset: 0, limit: 1}), TraceError);
});

test("a condition that is NULL is not passed", async () => {
  const count = async (where: string) =>
    (await store.sessions({recipe: {...defaultRecipe, filters: {where}}, sort: exportSort, offset: 0, limit: 1})).count;
  const unknown = sessions.filter(({cost}) => cost === null).length;
  assert.equal(await count("cost >= 0"), sessions.length - unknown);
  assert.equal(await count("NOT (cost >= 0)"), 0);
  assert.equal(await count("cost IS NULL"), unknown);
});
