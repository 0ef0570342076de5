import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {TraceError} from "../../src/errors.ts";
import type {Store} from "../../src/store/open-store.ts";
import {exportSort, sortColumns} from "../../src/store/session-row.ts";
import {expectedStatistics, passes} from "../stats/expected-statistics.ts";
import {openList, recipe, sessions, sorted} from "./made-list.ts";

let store: Store;
let remove: () => Promise<void>;

before(async () => {
  ({store, remove} = await openList());
});
after(() => remove());

for (const column of sortColumns) {
  test(`sorted by ${column}: pages, positions and finds agree with a sorted array`, async () => {
    for (const descending of [false, true]) {
      const sort = {column, descending};
      const expected = sorted(sort);
      // First, while the whole order is not known.
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
  // A condition that no other test asks for: DuckDB has to be asked, once for both.
  const filtered = {...recipe, filters: {where: "length(session_id) % 5 <> 7"}};
  const request = {recipe: filtered, sort: {column: "cost", descending: true}, offset: 2100, limit: 5} as const;
  const first = store.sessions(request, {signal: given.signal});
  const second = store.sessions(request);
  given.abort();
  await assert.rejects(first, (error: unknown) => error instanceof TraceError && error.kind === "cancelled");
  assert.equal((await second).rows.length, 5);
});
