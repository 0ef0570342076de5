import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {failure, folderFor, listingOf, openFor, refusal, rowsOf, typed, writeDatabase} from "./helpers.ts";

const base = "CREATE TABLE session_traces AS SELECT 'AbC' || range AS session_id FROM range(3)";

test("fault 25: views of the file that read other files are blocked, the rest goes on", async t => {
  const folder = folderFor(t);
  const secret = join(folder, "secret.csv");
  writeFileSync(secret, "a,b\nkey,SECRET\n");
  const views = [`read_csv('${secret}')`, `read_text('${secret}')`, `glob('${folder}/*')`, `'${secret}'`];
  const path = join(folder, "a.duckdb");
  await writeDatabase(path, [
    base,
    ...views.map((source, index) => `CREATE VIEW v${index} AS SELECT * FROM ${source}`),
  ]);
  for (const access of ["snapshot", "attached"] as const) {
    const {engine} = await openFor(t, path, {access});
    for (const index of views.keys()) {
      const error = await failure(typed(engine, `SELECT * FROM src.main.v${index}`));
      assert.equal(error.kind, "sql");
      assert.match(error.message, /^that would read .*: blocked, nothing but the database is read$/);
    }
    assert.deepEqual(await typed(engine, "SELECT count(*) FROM session_traces"), [[3]]);
    await engine.close();
  }
});

test("fault 26: macros of the file do not take the place of DuckDB's functions", async t => {
  const path = join(folderFor(t), "a.duckdb");
  await writeDatabase(path, [
    base,
    "CREATE MACRO lower(x) AS 'SHADOWED'",
    "CREATE MACRO length(x) AS 42",
    "CREATE MACRO range(x) AS TABLE SELECT 666 AS range",
    "CREATE MACRO json_extract_string(a, b) AS 'SHADOWED'",
  ]);
  const {engine} = await openFor(t, path);
  const sql = "SELECT min(lower(session_id)), min(length(session_id)), (SELECT count(*) FROM range(3)) FROM";
  assert.deepEqual(await rowsOf(engine, `${sql} src.main.session_traces`), [["abc0", 4, 3]]);
  assert.deepEqual(await typed(engine, `${sql} session_traces`), [["abc0", 4, 3]]);
});

test("fault 61: a file whose view would brick the engine is not opened, and a macro that would is not called", async t => {
  const folder = folderFor(t);
  const bodies = [
    "FROM enable_logging(storage = 'file', storage_path = '/tmp/x')",
    "SELECT * FROM query('FROM enable_' || 'logging()')",
    "SELECT (SELECT count(*) FROM force_checkpoint())",
  ];
  for (const [index, body] of bodies.entries()) {
    const path = join(folder, `${index}.duckdb`);
    const message = `${path}: its view or macro harm calls what could stop or steer this program`;
    const macro = `CREATE MACRO harm() AS TABLE ${body}`;
    await writeDatabase(path, [base, macro]);
    for (const access of ["snapshot", "attached"] as const) {
      const {engine} = await openFor(t, path, {access});
      assert.deepEqual(await rowsOf(engine, "SELECT count(*) FROM src.main.session_traces"), [[3]]);
      for (const sql of ["FROM src.main.harm()", "SELECT 1"]) {
        assert.equal((await failure(typed(engine, sql))).message, message);
      }
      await engine.close();
    }
    await writeDatabase(path, ["CREATE VIEW calls AS FROM harm()"]);
    assert.equal((await refusal(path)).message, message);
    await writeDatabase(path, ["DROP VIEW calls", "DROP MACRO TABLE harm", `CREATE VIEW harm AS ${body}`]);
    assert.equal((await refusal(path)).message, message);
  }
});

test("a view or column whose name only looks harmful is no reason to refuse", async t => {
  const path = join(folderFor(t), "a.duckdb");
  await writeDatabase(path, [
    base,
    "CREATE VIEW query AS SELECT session_id AS query, 1 AS checkpoint FROM session_traces",
  ]);
  const {engine} = await openFor(t, path);
  assert.equal((await typed(engine, "SELECT query, checkpoint FROM query")).length, 3);
});

test("our own connections are locked down too", async t => {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  await writeDatabase(path, [base]);
  const before = listingOf(folder);
  const {engine} = await openFor(t, path);
  for (const sql of [
    "FROM read_csv('/etc/passwd')",
    `COPY (SELECT 1) TO '${join(folder, "x.csv")}'`,
    `ATTACH '${join(folder, "other.duckdb")}' AS other`,
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET threads = 1",
    "SET enable_external_access = true",
    "RESET lock_configuration",
    "CREATE PERSISTENT SECRET s (TYPE http)",
    "INSERT INTO src.main.session_traces VALUES ('x')",
    "CREATE TABLE src.main.t (i INTEGER)",
  ]) {
    await assert.rejects(engine.query(sql), Error, sql);
  }
  await engine.close();
  assert.deepEqual(listingOf(folder), before);
});

test("memory and threads are as asked, extensions off", async t => {
  const path = join(folderFor(t), "a.duckdb");
  await writeDatabase(path, [base]);
  const {engine} = await openFor(t, path, {memoryLimitMegabytes: 300, threads: 3});
  const settings = await rowsOf(
    engine,
    `SELECT name, value FROM duckdb_settings() WHERE name IN ('threads', 'memory_limit', 'autoload_known_extensions',
     'autoinstall_known_extensions', 'enable_external_access', 'lock_configuration', 'TimeZone') ORDER BY name`,
  );
  assert.deepEqual(Object.fromEntries(settings as [string, string][]), {
    TimeZone: "UTC",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    enable_external_access: "false",
    lock_configuration: "true",
    memory_limit: "286.1 MiB",
    threads: "3",
  });
});

test("what does not fit into memory spills into the private folder, not beside the file", async t => {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  await writeDatabase(path, [base]);
  const before = listingOf(folder);
  const {engine} = await openFor(t, path, {memoryLimitMegabytes: 120, threads: 2});
  const sql =
    "SELECT count(*) FROM (SELECT md5(range::VARCHAR) || repeat('z', 100) AS x FROM range(1500000) ORDER BY x LIMIT 1400000)";
  assert.deepEqual(await rowsOf(engine, sql), [[1_400_000]]);
  assert.deepEqual(listingOf(folder), before);
});

test("a query that needs more memory than allowed fails alone, and says so", async t => {
  const path = join(folderFor(t), "a.duckdb");
  await writeDatabase(path, [base]);
  const {engine} = await openFor(t, path, {memoryLimitMegabytes: 120});
  const error = await failure(engine.query("SELECT length(list(md5(range::VARCHAR))::VARCHAR) FROM range(10000000)"));
  assert.equal(error.kind, "engine");
  assert.equal(error.message, "the query needs more memory than it may use");
  assert.deepEqual(await rowsOf(engine, "SELECT 1"), [[1]]);
});

test("tables with odd names are visible, a table called sessions stays the file's own", async t => {
  const path = join(folderFor(t), "a.duckdb");
  await writeDatabase(path, [
    base,
    `CREATE TABLE "we""ird; drop" AS SELECT 1 AS i`,
    "CREATE TABLE sessions AS SELECT 'theirs' AS whose",
  ]);
  const {engine} = await openFor(t, path);
  assert.deepEqual(await typed(engine, `SELECT i FROM "we""ird; drop"`), [[1]]);
  await engine.query("CREATE TABLE sessions AS SELECT 'ours' AS whose");
  assert.deepEqual(await typed(engine, "SELECT whose FROM sessions"), [["ours"]]);
  assert.deepEqual(await typed(engine, "SELECT whose FROM src.main.sessions"), [["theirs"]]);
});

test("the library itself would have harmed: the functions refused are the ones that do", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const names = await connection.runAndReadAll(
    "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'table' AND function_name IN ('enable_logging', 'query', 'checkpoint', 'json_execute_serialized_sql')",
  );
  assert.equal(names.getRows().length, 4);
  connection.closeSync();
  instance.closeSync();
});
