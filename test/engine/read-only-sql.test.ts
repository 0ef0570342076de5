import assert from "node:assert/strict";
import {join} from "node:path";
import {after, before, test} from "node:test";
import type {Engine} from "../../src/engine/engine.ts";
import {openEngine} from "../../src/engine/open-engine.ts";
import {failure, fixtures, rowsOf, typed} from "./helpers.ts";

let engine: Engine;
before(async () => {
  ({engine} = await openEngine(join(fixtures, "late.duckdb")));
  await engine.query("CREATE TABLE sessions AS SELECT session_id, 1.0 AS reward FROM src.main.session_traces");
});
after(() => engine.close());

const only = "One SELECT (or EXPLAIN) is allowed: the database is only read.";

const accepted: readonly (readonly [string, number])[] = [
  ["SELECT 1", 1],
  ["SELECT 1;", 1],
  [";;SELECT 1", 1],
  ["SELECT 1 -- a comment", 1],
  ["/* a comment */ SELECT 1", 1],
  ["FROM session_traces LIMIT 3", 3],
  ["TABLE session_traces LIMIT 2", 2],
  ["VALUES (1), (2)", 2],
  ["WITH a AS (SELECT 1) FROM a", 1],
  ["SELECT * FROM sessions LIMIT 1", 1],
  ["SELECT * FROM src.main.events LIMIT 1", 1],
  ["SELECT ';' AS a, '--' AS b", 1],
  ["SELECT unnest([1, 2, 3])", 3],
  ["FROM range(4)", 4],
  ['SELECT key FROM json_each(\'{"a":1,"b":2}\')', 2],
  ["EXPLAIN SELECT 1", 1],
  ["explain /* not analyze */ select 'analyze'", 1],
  ["DESCRIBE sessions", 2],
  ["SUMMARIZE sessions", 2],
  ["PRAGMA table_info('sessions')", 2],
  ["PIVOT (SELECT 1 AS a) ON a IN (1, 2) USING count(*)", 1],
  ["SELECT count(*) FROM events JOIN messages USING (session_id)", 1],
];

for (const [sql, count] of accepted) {
  test(`typed SQL runs: ${sql}`, async () => {
    assert.equal((await typed(engine, sql)).length, count);
  });
}

test("typed SQL: the guide's example runs as it stands", async () => {
  const rows = await typed(
    engine,
    `
        SELECT s.session_id, SUM(e.reward) as total_reward
        FROM session_traces s
        JOIN events e ON s.session_id = e.session_id
        WHERE e.event_type = 'environment'
        GROUP BY s.session_id
        HAVING SUM(e.reward) > 10
        ORDER BY total_reward DESC
    `,
  );
  const expected = await rowsOf(
    engine,
    `SELECT session_id, sum(reward) AS total FROM src.main.events WHERE event_type = 'environment'
     GROUP BY session_id HAVING total > 10 ORDER BY total DESC`,
  );
  assert.ok(rows.length > 0);
  assert.deepEqual(
    rows.map(row => row[0]),
    expected.map(row => row[0]),
  );
});

const rejected: readonly (readonly [string, string])[] = [
  // Fault 27 and 28: by their kind.
  ["DETACH src", "DETACH is not allowed here"],
  ["ATTACH 'x.duckdb' AS x (READ_WRITE)", "ATTACH is not allowed here"],
  ["INSERT INTO sessions VALUES ('x', 1)", "INSERT is not allowed here"],
  ["INSERT INTO sessions VALUES ('x', 1) RETURNING *", "INSERT is not allowed here"],
  ["UPDATE sessions SET reward = 2", "UPDATE is not allowed here"],
  ["DELETE FROM sessions", "DELETE is not allowed here"],
  ["DROP TABLE sessions", "DROP is not allowed here"],
  ["ALTER TABLE sessions ADD COLUMN q INTEGER", "ALTER is not allowed here"],
  ["CREATE TEMP TABLE t (i INTEGER)", "CREATE is not allowed here"],
  ["CREATE TEMP MACRO lower(x) AS 1", "CREATE is not allowed here"],
  ["CREATE SECRET x (TYPE http)", "CREATE is not allowed here"],
  ["COMMENT ON TABLE sessions IS 'x'", "COMMENT is not allowed here"],
  ["MERGE INTO sessions USING (SELECT 1) s ON false WHEN MATCHED THEN DELETE", "MERGE is not allowed here"],
  ["SET threads = 1", "SET is not allowed here"],
  ["RESET threads", "RESET is not allowed here"],
  ["SET VARIABLE x = 1", "SET is not allowed here"],
  ["USE src", "USE is not allowed here"],
  ["BEGIN", "BEGIN is not allowed here"],
  ["COMMIT", "COMMIT is not allowed here"],
  ["CHECKPOINT", "CHECKPOINT is not allowed here"],
  ["VACUUM", "VACUUM is not allowed here"],
  ["ANALYZE", "ANALYZE is not allowed here"],
  ["COPY (SELECT 1) TO 'x.csv'", "COPY is not allowed here"],
  ["COPY sessions FROM 'x.csv'", "COPY is not allowed here"],
  ["EXPORT DATABASE 'x'", "EXPORT is not allowed here"],
  ["INSTALL httpfs", "INSTALL is not allowed here"],
  ["LOAD httpfs", "LOAD is not allowed here"],
  ["CALL enable_logging()", "CALL is not allowed here"],
  ["CALL pragma_version()", "CALL is not allowed here"],
  ["PRAGMA enable_profiling", "PRAGMA is not allowed here"],
  ["PREPARE p AS SELECT 1", "PREPARE is not allowed here"],
  ["EXECUTE p", "EXECUTE is not allowed here"],
  ["DEALLOCATE p", "DEALLOCATE is not allowed here"],
  ["EXPLAIN ANALYZE SELECT 1", "EXPLAIN ANALYZE is not allowed here: it runs its statement"],
  [
    "EXPLAIN ANALYZE INSERT INTO sessions VALUES ('x', 1)",
    "EXPLAIN ANALYZE is not allowed here: it runs its statement",
  ],
  ["EXPLAIN (ANALYZE) SELECT 1", "EXPLAIN ANALYZE is not allowed here: it runs its statement"],
  ["explain /* a */ -- b\n analyze select 1", "EXPLAIN ANALYZE is not allowed here: it runs its statement"],
  // Fault 29: by their number and shape.
  ["SELECT 1; SELECT 2", "there are 2 statements"],
  ["SELECT 1; DROP TABLE sessions", "there are 2 statements"],
  ["", "there is no SQL"],
  ["  \n ", "there is no SQL"],
  [";", "there is no SQL"],
  ["-- nothing\n/* at all */", "there is no SQL"],
  ["SELECT 1\0 garbage", "the SQL has a NUL character in it"],
  ["SELECT 'a\0b'", "the SQL has a NUL character in it"],
  [`SELECT '${"x".repeat(65_536)}'`, "the SQL is longer than 64 KB"],
  ["SELECT $1", "the SQL has 1 parameter, 0 values were given"],
  ["SELECT ?, ?", "the SQL has 2 parameters, 0 values were given"],
  ["PIVOT events ON event_type USING count(*)", "this PIVOT needs a statement of its own to find its columns"],
  // Fault 61: a SELECT of a function that does something.
  [
    "FROM enable_logging(storage = 'file', storage_path = '/tmp/x')",
    "the table function enable_logging is not allowed here",
  ],
  ['SELECT * FROM "enable_logging"()', "the table function enable_logging is not allowed here"],
  ["SELECT * FROM system.main.enable_logging()", "the table function enable_logging is not allowed here"],
  ["WITH a AS MATERIALIZED (FROM enable_logging()) FROM a", "the table function enable_logging is not allowed here"],
  ["SELECT (SELECT count(*) FROM checkpoint('src'))", "the table function checkpoint is not allowed here"],
  ["FROM query('SELECT 1')", "the table function query is not allowed here"],
  ["FROM json_execute_serialized_sql('{}')", "the table function json_execute_serialized_sql is not allowed here"],
  ["FROM read_csv('/etc/passwd')", "the table function read_csv is not allowed here"],
  ["FROM read_text('/etc/passwd')", "the table function read_text is not allowed here"],
  ["FROM glob('/etc/*')", "the table function glob is not allowed here"],
];

for (const [sql, message] of rejected) {
  test(`fault 27-29, 61: typed SQL is refused: ${JSON.stringify(sql).slice(0, 70)}`, async () => {
    const error = await failure(typed(engine, sql));
    assert.equal(error.kind, "sql");
    assert.equal(error.message, message);
  });
}

test("fault 28: after all that the engine is alive and its tables are as they were", async () => {
  assert.deepEqual(await rowsOf(engine, "SELECT count(*), sum(reward)::DOUBLE FROM sessions"), [[20, 20]]);
  assert.deepEqual(await rowsOf(engine, "SELECT count(*) FROM src.main.session_traces"), [[20]]);
});

test("fault 25: typed SQL cannot read a file by its name", async () => {
  const error = await failure(typed(engine, "FROM '/etc/passwd'"));
  assert.equal(error.kind, "sql");
  assert.doesNotMatch(error.message, /root:/);
});

test("typed SQL that is wrong says what DuckDB says, on one line, with its hint", async () => {
  const wrong = await failure(typed(engine, "SELEC 1"));
  assert.equal(wrong.message, 'Parser Error: syntax error at or near "SELEC"');
  const misspelt = await failure(typed(engine, "SELECT rewart FROM sessions"));
  assert.equal(misspelt.message, 'Binder Error: Referenced column "rewart" not found in FROM clause!');
  assert.equal(misspelt.remedy, 'Candidate bindings: "reward"');
  assert.equal((await failure(typed(engine, "DROP TABLE sessions"))).remedy, only);
});

test("a message that quotes a long name is cut", async () => {
  const error = await failure(typed(engine, `SELECT "${"x".repeat(60_000)}" FROM sessions`));
  assert.ok(error.message.length <= 300);
  assert.ok(error.message.endsWith("…"));
});

test("typed SQL takes parameters when they are given", async () => {
  assert.deepEqual(await typed(engine, "SELECT $1::INTEGER + 1", {parameters: [41]}), [[42]]);
});

test("fault 30: a condition that closes its parenthesis stays one SELECT or is refused", async () => {
  const conditions = [
    "1=1) UNION SELECT session_id FROM session_traces --",
    "1=1); DROP TABLE sessions --",
    "reward > 0) OR (1=1",
    "reward > 0 --",
    "reward > 0 /*",
    "(SELECT count(*) FROM enable_logging()) > 0",
    "reward > 5 \0 AND reward > 8",
  ];
  for (const condition of conditions) {
    await typed(engine, `SELECT session_id FROM sessions WHERE (\n${condition}\n)`).catch((error: unknown) => {
      assert.equal((error as {kind?: string}).kind, "sql");
    });
  }
  assert.deepEqual(await rowsOf(engine, "SELECT count(*) FROM sessions"), [[20]]);
});

test("typed SQL with a time limit ends as cancelled", async () => {
  const error = await failure(
    typed(engine, "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = -1", {
      signal: AbortSignal.timeout(200),
    }),
  );
  assert.equal(error.kind, "cancelled");
});
