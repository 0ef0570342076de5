import assert from "node:assert/strict";
import {before, after, test} from "node:test";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {openEngine} from "../../src/engine/open-engine.ts";
import {TraceError} from "../../src/errors.ts";
import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import {openStore, type Store} from "../../src/store/open-store.ts";
import {recipeSql} from "../../src/store/recipe-sql.ts";
import {exportSort, type Sort, sortColumns} from "../../src/store/session-row.ts";
import {randomOf} from "../recipe/random-recipe.ts";
import {expectedStatistics, passes} from "../stats/expected-statistics.ts";
import {type MadeSession, shapes, writeSessions} from "../stats/made-sessions.ts";
import {allOf} from "../helpers/all-of.ts";

const folder = mkdtempSync(join(tmpdir(), "list-test-"));
const base = shapes["unknowns and ties"](randomOf(5));
/** More sessions than a page can be found among without the whole order. */
const sessions: readonly MadeSession[] = Array.from({length: 7}, (_, copy) =>
  base.map(session => ({...session, session_id: `${session.session_id}_${copy}`})),
).flat();
let store: Store;

before(async () => {
  await writeSessions(join(folder, "made.duckdb"), sessions);
  store = await openStore(await openEngine(join(folder, "made.duckdb")));
});
after(async () => {
  await store.engine.close();
  rmSync(folder, {recursive: true, force: true});
});

const recipe: Recipe = {
  ...defaultRecipe,
  filters: {min_achievements: 1, max_tokens: 9000},
  verdicts: {keep: [base[0]!.session_id + "_0"], reject: [base[3]!.session_id + "_1", base[4]!.session_id + "_1"]},
};

/** As the list is documented: unknown last whichever way, ties by session id. */
function sorted({column, descending}: Sort): readonly string[] {
  const passing = sessions.filter(session => passes(session, {...recipe, verdicts: {...recipe.verdicts, reject: []}}));
  const value = (session: MadeSession): string | number | null =>
    column === "created_at" ? "2025" : column === "experiment" ? null : session[column];
  return passing
    .sort((one, other) => {
      const [a, b] = [value(one), value(other)];
      const tie = one.session_id < other.session_id ? -1 : 1;
      if (a === b) return column === "session_id" ? 0 : tie;
      if (a === null || b === null) return a === null ? 1 : -1;
      return (a < b ? -1 : 1) * (descending ? -1 : 1);
    })
    .map(({session_id}) => session_id);
}

for (const column of sortColumns) {
  test(`sorted by ${column}: pages, positions and finds agree with a sorted array`, async () => {
    for (const descending of [false, true]) {
      const sort = {column, descending};
      const expected = sorted(sort);
      for (const [offset, limit] of [
        [0, 7],
        [40, 30],
        [expected.length - 3, 10],
        [2100, 5],
        [expected.length, 5],
      ] as const) {
        const page = await store.sessions({recipe, sort, offset, limit});
        assert.deepEqual(
          page.rows.map(({session_id}) => session_id),
          expected.slice(offset, offset + limit),
          `${descending} ${offset}`,
        );
        assert.equal(page.count, expected.length);
        assert.equal(page.selected, expectedStatistics(sessions, recipe, store.source.scales).selected);
      }
      for (const place of [0, 1, Math.floor(expected.length / 2), expected.length - 1]) {
        assert.equal(await store.position({recipe, sort, sessionId: expected[place]!}), place);
        const around = {sessionId: expected[place]!, before: 3};
        const page = await store.sessions({recipe, sort, offset: 1, limit: 7, around});
        assert.deepEqual([page.position, page.offset], [place, Math.max(0, place - 3)]);
        assert.deepEqual(
          page.rows.map(({session_id}) => session_id),
          expected.slice(page.offset, page.offset + 7),
        );
      }
      const found = await store.find({recipe, sort, text: "_0001"});
      assert.deepEqual(
        found,
        expected.flatMap((id, place) => (id.includes("_0001") ? [place] : [])),
      );
    }
  });
}

test("the order of the rows is kept by conditions that have a query of their own", async () => {
  const where = "session_id IN (SELECT session_id FROM sessions WHERE model IS NOT NULL ORDER BY session_id)";
  const filters = {...recipe.filters, where};
  const expected = sorted(exportSort).filter(id => sessions.some(one => one.session_id === id && one.model !== null));
  const page = await store.sessions({recipe: {...recipe, filters}, sort: exportSort, offset: 5, limit: 50});
  assert.ok(expected.length > 55);
  assert.deepEqual(
    page.rows.map(({session_id}) => session_id),
    expected.slice(5, 55),
  );
});

test("a page around a session that is not in the list is the one that was asked for", async () => {
  const around = {sessionId: "nobody", before: 3};
  const page = await store.sessions({recipe, sort: exportSort, offset: 4, limit: 5, around});
  assert.deepEqual([page.position, page.offset], [null, 4]);
  assert.deepEqual(
    page.rows.map(({session_id}) => session_id),
    sorted(exportSort).slice(4, 9),
  );
});

test("a session that is not in the list has no position", async () => {
  const outside = sessions.find(
    session => !passes(session, recipe) && !recipe.verdicts.reject.includes(session.session_id),
  )!;
  assert.equal(await store.position({recipe, sort: exportSort, sessionId: outside.session_id}), null);
  assert.equal(await store.position({recipe, sort: exportSort, sessionId: "nobody"}), null);
  assert.equal(
    typeof (await store.position({recipe, sort: exportSort, view: "removed", sessionId: outside.session_id})),
    "number",
  );
});

test("finding takes text as it stands, ignoring case, in ids, models and experiments", async () => {
  const all = {...recipe, filters: {}, verdicts: {keep: [], reject: []}};
  const count = async (text: string) => (await store.find({recipe: all, sort: exportSort, text})).length;
  const model = (part: string) => sessions.filter(session => session.model?.includes(part) === true).length;
  assert.equal(await count("GPT-4O"), model("gpt-4o"));
  assert.equal(await count("SESSION_00000_"), 7);
  for (const text of ["%", "_%", "s_ss", "\\", "'", "", "☃"]) assert.equal(await count(text), 0, text);
});

test("a rejected session stays in the list and is not selected", async () => {
  const {rows} = await store.sessions({recipe, sort: exportSort, offset: 0, limit: 5000});
  const judged = Object.fromEntries(
    rows.flatMap(row => (row.verdict === null ? [] : [[row.session_id, [row.verdict, row.selected]]])),
  );
  const expected = {
    ...Object.fromEntries(recipe.verdicts.keep.map(id => [id, ["keep", true]])),
    ...Object.fromEntries(
      recipe.verdicts.reject.filter(id => sorted(exportSort).includes(id)).map(id => [id, ["reject", false]]),
    ),
  };
  assert.deepEqual(judged, expected);
});

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

test("an id is resolved by its beginning, else by a part, and the nearest are offered where there is none", async () => {
  const one = await store.resolveSession({prefix: "session_00001_", limit: 3});
  assert.deepEqual(one, {
    exact: false,
    matches: ["session_00001_0", "session_00001_1", "session_00001_2"],
    nearest: [],
  });
  const exact = await store.resolveSession({prefix: "session_00001_3", limit: 3});
  assert.deepEqual(exact, {exact: true, matches: ["session_00001_3"], nearest: []});
  // As the list shows it: without what all ids begin with.
  const shown = await store.resolveSession({prefix: "00399_6", limit: 3});
  assert.deepEqual(shown, {exact: false, matches: ["session_00399_6"], nearest: []});
  const typed = await store.resolveSession({prefix: "sesion_00399_6", limit: 3});
  assert.equal(typed.exact, false);
  assert.equal(typed.nearest[0], "session_00399_6");
  const part = await store.resolveSession({prefix: "0399-6", limit: 3});
  assert.equal(part.nearest[0], "session_00399_6");
  for (const prefix of ["%", "x".repeat(100_000)]) {
    assert.deepEqual((await store.resolveSession({prefix, limit: 3})).matches, []);
  }
});

test("a query gives values that JSON can hold, and says when there were more", async () => {
  const {rows, truncated} = await store.query(
    `SELECT 9007199254740993::BIGINT, 170141183460469231731687303715884105727, 1.10::DECIMAL(10,2), 'NaN'::DOUBLE, '-inf'::DOUBLE,
       TIMESTAMP '2025-07-25 10:00:00', [1, 2], {'a': 9007199254740993}, NULL, $1, $2 FROM range(3)`,
    {parameters: ["text", 2.5], limit: 2},
  );
  const expected = [
    "9007199254740993",
    "170141183460469231731687303715884105727",
    "1.10",
    "NaN",
    "-Infinity",
    "2025-07-25T10:00:00",
    [1, 2],
    {a: "9007199254740993"},
    null,
    "text",
    2.5,
  ];
  assert.deepEqual([rows, truncated], [[expected, expected], true]);
  assert.equal((await store.query("SELECT 1", {limit: 1})).truncated, false);
  await assert.rejects(store.query("DROP TABLE rollup.sessions"), TraceError);
});

test("a call that is given up fails alone", async () => {
  const given = new AbortController();
  const request = {recipe, sort: {column: "cost", descending: true}, offset: 2100, limit: 5} as const;
  const first = store.sessions({...request, recipe: {...recipe, filters: {max_turns: 17}}}, {signal: given.signal});
  const second = store.sessions({...request, recipe: {...recipe, filters: {max_turns: 17}}});
  given.abort();
  await assert.rejects(first, (error: unknown) => error instanceof TraceError && error.kind === "cancelled");
  assert.equal((await second).rows.length, 5);
});
