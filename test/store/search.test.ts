import assert from "node:assert/strict";
import {test} from "node:test";
import {TraceError} from "../../src/errors.ts";
import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import type {Store} from "../../src/store/open-store.ts";
import {searchParts} from "../../src/store/search/search-parts.ts";
import {openMade} from "./open-made.ts";

const sort = {column: "session_id", descending: false} as const;
const messages = 800_000;

/** A hundred messages a session; `rare` is said in the first, in the last and in one of every thousand sessions between. */
const sql = [
  "CREATE TABLE session_traces(session_id VARCHAR)",
  `INSERT INTO session_traces SELECT 's' || i FROM range(${messages / 100}) r(i)`,
  "CREATE TABLE messages(id INTEGER, session_id VARCHAR, message_type VARCHAR, content JSON)",
  `INSERT INTO messages SELECT n, 's' || (n // 100), 'user', to_json(CASE WHEN n % 100 = 7 AND (n // 100 % 1000 = 0 OR n > ${messages - 100})
     THEN 'Something RARE, ' || n ELSE 'nothing, ' || n END) FROM range(${messages}) r(n) ORDER BY n`,
  "DELETE FROM messages WHERE id BETWEEN 300 AND 50000",
  "CHECKPOINT",
];

let store: Store;

const searching = (search: string): Recipe => ({...defaultRecipe, filters: {search}});

async function sessionsWith(text: string): Promise<readonly unknown[]> {
  const {rows} = await store.query(
    "SELECT DISTINCT session_id FROM messages WHERE content::VARCHAR ILIKE '%' || $1 || '%' ORDER BY 1",
    {parameters: [text]},
  );
  return rows.map(([id]) => id);
}

const page = (search: string, searched?: number) =>
  store.sessions({recipe: searching(search), sort, offset: 0, limit: 100, ...(searched !== undefined && {searched})});

test("searching all messages", async t => {
  store = await openMade(t, sql);
  await t.test(
    "what is found first is there before everything has been searched, and in the end all of it",
    async () => {
      const expected = await sessionsWith("rare");
      assert.equal(expected.length, 9);
      const shares: (number | null)[] = [];
      const found: string[][] = [];
      for (let searched: number | null = 0; searched !== null; ) {
        const {rows, searched: share} = await page("rare", searched);
        shares.push(share);
        found.push(rows.map(({session_id}) => session_id));
        searched = share;
      }
      assert.ok(shares.length > 2, `${shares.length} answers`);
      for (const [index, share] of shares.slice(0, -1).entries()) {
        assert.ok(share !== null && share > (shares[index - 1] ?? 0) && share < 1, `${share}`);
      }
      const [first = []] = found;
      assert.ok(first.includes("s0") && !first.includes("s7999"), first.join(", "));
      for (const ids of found)
        assert.deepEqual(
          ids,
          expected.filter(id => ids.some(known => known === id)),
        );
      assert.deepEqual(found.at(-1), expected);
    },
  );

  await t.test("without being asked for what is known so far, the answer is whole", async () => {
    const {rows, searched} = await page("something rare");
    assert.equal(searched, null);
    assert.deepEqual(
      rows.map(({session_id}) => session_id),
      await sessionsWith("something rare"),
    );
  });

  await t.test(
    "each session comes with the number of its messages that contain the text; without a search with none",
    async () => {
      const counts = async (text: string) => {
        const {rows} = await store.query(
          `SELECT session_id, count(*)::INTEGER FROM messages WHERE content::VARCHAR ILIKE '%' || $1 || '%' GROUP BY 1 ORDER BY 1 LIMIT 100`,
          {parameters: [text]},
        );
        return rows;
      };
      for (const text of ["rare", "nothing, 7000"]) {
        const expected = await counts(text);
        assert.ok(expected.length > 0);
        const {rows} = await page(text);
        assert.deepEqual(
          rows.map(({session_id, found}) => [session_id, found]),
          expected,
        );
      }
      assert.ok((await page("")).rows.every(({found}) => found === null));
    },
  );
  await t.test("messages are counted a session", async () => {
    await page("NOTHING");
    const {rows} = await store.query(
      "SELECT session_id, CAST(sum(messages) AS INTEGER) FROM rollup.found WHERE search = 'NOTHING' GROUP BY ALL ORDER BY 1 LIMIT 500",
    );
    const counted = await store.query(
      "SELECT session_id, CAST(count(*) AS INTEGER) FROM messages WHERE content::VARCHAR LIKE '%nothing%' GROUP BY ALL ORDER BY 1 LIMIT 500",
    );
    assert.deepEqual(rows, counted.rows);
  });

  await t.test(
    "DuckDB looks at the texts after the scan, not in it, where it heeds no interrupt before something is found",
    async () => {
      const parts = await searchParts(store.engine, store.schema, 1, {});
      assert.ok(parts.length > 0);
      for (const {sql} of parts) {
        const {rows} = await store.engine.query(`EXPLAIN ${sql.replaceAll("$2", "'nowhere'")}`);
        const [filter, scan] = String(rows[0]?.[1]).split("SCAN");
        assert.ok(filter?.includes("contains") && !scan?.includes("contains"), String(rows[0]?.[1]));
      }
    },
  );

  await t.test("a search that is given up stops, and can be asked for again", async () => {
    const given = new AbortController();
    const request = {recipe: searching("rare, 7"), sort, offset: 0, limit: 100};
    const answer = store.sessions(request, {signal: given.signal});
    setTimeout(() => given.abort(), 5);
    const start = performance.now();
    await assert.rejects(answer, (error: unknown) => error instanceof TraceError && error.kind === "cancelled");
    assert.ok(performance.now() - start < 300);
    const other = await page("rare, 799");
    assert.deepEqual(
      other.rows.map(({session_id}) => session_id),
      await sessionsWith("rare, 799"),
    );
    const left = await store.query("SELECT count(*) FROM rollup.found WHERE search = 'rare, 7'");
    assert.deepEqual(left.rows, [[0]], "another search takes the place of one that nobody waits for");
    const again = await store.sessions(request);
    assert.deepEqual(
      again.rows.map(({session_id}) => session_id),
      await sessionsWith("rare, 7"),
    );
  });

  await t.test("many who search for the same text share one search", async () => {
    const expected = await sessionsWith("rare, 4");
    const answers = await Promise.all(Array.from({length: 5}, () => page("rare, 4")));
    for (const {rows} of answers) {
      assert.deepEqual(
        rows.map(({session_id}) => session_id),
        expected,
      );
    }
    const {rows} = await store.query("SELECT count(*) FROM rollup.found WHERE search = 'rare, 4'");
    assert.deepEqual(rows, [[expected.length]]);
  });

  await t.test("whoever waits is told how far the search has come", async () => {
    const told: number[] = [];
    await store.prepare(searching("rare, 5"), {
      onProgress: ({label, done, total}) => {
        assert.equal(label, "Searching messages");
        told.push(done / (total ?? 0));
      },
    });
    assert.ok(told.length > 2);
    assert.equal(told.at(-1), 1);
  });
});
