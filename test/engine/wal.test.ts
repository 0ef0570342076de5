import assert from "node:assert/strict";
import {copyFileSync, mkdirSync, readFileSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {type TestContext, test} from "node:test";
import type {TraceError} from "../../src/errors.ts";
import {walkWal} from "../../src/engine/file/walk-wal.ts";
import {walWarnings} from "../../src/engine/file/wal-warnings.ts";
import {folderFor, listingOf, openFor, refusal, rowsOf, startWriter, until, withWriter} from "./helpers.ts";

const storages = {64: "", 67: "(STORAGE_VERSION 'v1.4.0')", 68: "(STORAGE_VERSION 'v1.5.0')"} as const;

/** A database and a log of 100 transactions of ten rows each, as a writer leaves them that is killed. */
async function withLog(t: TestContext, storage: keyof typeof storages = 64): Promise<{path: string; wal: Buffer}> {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  await withWriter(
    join(folder, "writer.duckdb"),
    ["SET wal_autocheckpoint = '1TB'", "CREATE TABLE t (i INTEGER, s VARCHAR)", "CHECKPOINT d"],
    async run => {
      for (let index = 0; index < 100; index += 1)
        await run(`INSERT INTO t SELECT ${index}, repeat('z', 100) FROM range(10)`);
      copyFileSync(join(folder, "writer.duckdb"), path);
      copyFileSync(join(folder, "writer.duckdb.wal"), `${path}.wal`);
    },
    storages[storage],
  );
  return {path, wal: readFileSync(`${path}.wal`)};
}

async function rows(t: TestContext, path: string): Promise<{count: unknown; warnings: readonly string[]}> {
  const {engine, source} = await openFor(t, path);
  const [[count] = []] = await rowsOf(engine, "SELECT count(*) FROM src.main.t");
  await engine.close();
  return {count, warnings: source.warnings};
}

const unproven = (version: number) =>
  `No writer is at work, yet there is a write-ahead log; storage version ${version} cannot prove that it belongs to this file.`;

test("fault 3: a log that a killed writer left is read; neither file is touched", async t => {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  const {child, lines} = startWriter(t, "hot-writer.ts", [path, "1TB", "1", "200"]);
  await until(() => lines.some(line => line === "N 20"));
  child.kill("SIGKILL");
  await new Promise(resolve => child.once("close", resolve));
  const before = listingOf(folder);
  assert.ok(before.some(line => line.startsWith("a.duckdb.wal ")));
  for (const access of ["snapshot", "attached"] as const) {
    const {engine, source} = await openFor(t, path, {access});
    const [[count, distinct, commits] = []] = await rowsOf(
      engine,
      "SELECT count(*), count(DISTINCT id), (SELECT n FROM src.main.meta) FROM src.main.episodes",
    );
    assert.ok(Number(commits) >= 20);
    assert.equal(count, Number(commits) * 10);
    assert.equal(distinct, count);
    assert.equal(source.access, access);
    await engine.close();
  }
  assert.deepEqual(listingOf(folder), before);
});

test("fault 7: a torn log says how much is left out, and what is shown is whole", async t => {
  const {path, wal} = await withLog(t, 67);
  assert.deepEqual(await rows(t, path), {count: 1000, warnings: []});
  for (const cut of [1, 7, 100, Math.floor(wal.length / 3), Math.floor(wal.length / 2), Math.floor(wal.length * 0.9)]) {
    writeFileSync(`${path}.wal`, wal.subarray(0, wal.length - cut));
    const {count, warnings} = await rows(t, path);
    assert.equal(Number(count) % 10, 0);
    assert.equal(warnings.length, 1);
    const said =
      /is incomplete \(([\d,]+) bytes?\) and left out; (\d+) transactions? before it (?:are|is) read\.$/.exec(
        warnings[0] ?? "",
      );
    assert.ok(said, warnings[0]);
    assert.equal(Number(said[2]) * 10, count, "as many transactions as said");
    assert.ok(Number(said[1]?.replaceAll(",", "")) < wal.length - cut);
  }
});

test("fault 7: junk after the last transaction is left out aloud", async t => {
  const {path, wal} = await withLog(t, 67);
  writeFileSync(`${path}.wal`, Buffer.concat([wal, Buffer.from("junkjunkjunkjunkjunkjunk")]));
  assert.deepEqual(await rows(t, path), {
    count: 1000,
    warnings: [
      "The last transaction of the write-ahead log is incomplete (24 bytes) and left out; 100 transactions before it are read.",
    ],
  });
});

test("fault 7: beside a writer at work an unfinished transaction is nothing to report", () => {
  const wal = {bytes: 100, known: true, commits: 3, tail: 10};
  assert.deepEqual(walWarnings({wal, version: 64, writer: true, walOlderThanDatabase: true}), []);
  assert.equal(walWarnings({wal, version: 64, writer: false, walOlderThanDatabase: false}).length, 2);
  assert.equal(walWarnings({wal, version: 67, writer: null, walOlderThanDatabase: false}).length, 1);
});

for (const [name, change, pattern] of [
  [
    "zero-padded",
    (wal: Buffer) => Buffer.concat([wal, Buffer.alloc(4096)]),
    /: the write-ahead log is damaged at byte \d+$/,
  ],
  [
    "flipped",
    (wal: Buffer) => Buffer.from(wal.map((byte, index) => (index === wal.length >> 1 ? byte ^ 1 : byte))),
    /: the write-ahead log is damaged at byte \d+$/,
  ],
] as const) {
  test(`fault 8: a ${name} log is named, and can be left out`, async t => {
    const {path, wal} = await withLog(t);
    writeFileSync(`${path}.wal`, change(wal));
    const before = readFileSync(`${path}.wal`);
    const error = await refusal(path);
    assert.equal(error.kind, "damaged");
    assert.match(error.message, pattern);
    assert.match(error.remedy ?? "", /--ignore-wal/);
    const {engine, source} = await openFor(t, path, {ignoreWal: true});
    assert.deepEqual(await rowsOf(engine, "SELECT count(*) FROM src.main.t"), [[0]]);
    assert.deepEqual(source.warnings, ["The write-ahead log was left out, as asked: its rows are missing."]);
    assert.deepEqual(readFileSync(`${path}.wal`), before, "the original is untouched");
  });
}

test("fault 8: what is no log at all is passed over aloud", async t => {
  const {path} = await withLog(t);
  writeFileSync(`${path}.wal`, "garbage ".repeat(500));
  assert.deepEqual(await rows(t, path), {
    count: 0,
    warnings: ["The write-ahead log (4,000 bytes) is not one: DuckDB leaves it out, and what it held is lost."],
  });
});

test("fault 8: a folder in place of the log", async t => {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  await withWriter(path, ["CREATE TABLE t (i INTEGER)"], async () => undefined);
  mkdirSync(`${path}.wal`);
  const error = await refusal(path);
  assert.equal(error.message, `${path}.wal: the write-ahead log is a folder`);
  assert.match(error.remedy ?? "", /--ignore-wal/);
  const {engine} = await openFor(t, path, {ignoreWal: true});
  assert.deepEqual(await rowsOf(engine, "SELECT count(*) FROM src.main.t"), [[0]]);
});

test("fault 5: an old log beside a newer file: DuckDB applies it twice, and the user is told", async t => {
  const folder = folderFor(t);
  const [writer, path] = [join(folder, "w.duckdb"), join(folder, "a.duckdb")];
  await withWriter(
    writer,
    ["SET wal_autocheckpoint = '1TB'", "CREATE TABLE t (i INTEGER)", "CHECKPOINT d"],
    async run => {
      await run("INSERT INTO t FROM range(10)");
      copyFileSync(`${writer}.wal`, `${path}.wal`);
      await run("CHECKPOINT d");
      copyFileSync(writer, path);
    },
  );
  const now = Date.now() / 1000;
  utimesSync(`${path}.wal`, now - 60, now - 60);
  const {count, warnings} = await rows(t, path);
  assert.equal(count, 20, "this is what DuckDB does with it");
  assert.deepEqual(warnings, [
    "The write-ahead log is older than the database and may belong to an earlier state of it: rows may be double or missing.",
  ]);
  utimesSync(`${path}.wal`, now, now);
  utimesSync(path, now - 60, now - 60);
  assert.deepEqual((await rows(t, path)).warnings, [unproven(64)]);
});

for (const version of [67, 68] as const) {
  test(`fault 5: with storage ${version} an old log is refused by name`, async t => {
    const folder = folderFor(t);
    const [writer, path] = [join(folder, "w.duckdb"), join(folder, "a.duckdb")];
    const sql = ["SET wal_autocheckpoint = '1TB'", "CREATE TABLE t (i INTEGER)", "CHECKPOINT d"];
    await withWriter(
      writer,
      sql,
      async run => {
        await run("INSERT INTO t FROM range(10)");
        copyFileSync(`${writer}.wal`, `${path}.wal`);
        await run("CHECKPOINT d");
        copyFileSync(writer, path);
      },
      storages[version],
    );
    const error: TraceError = await refusal(path);
    assert.equal(error.kind, "damaged");
    assert.equal(error.message, `${path}: the write-ahead log belongs to an earlier state of this file`);
    assert.match(error.remedy ?? "", /--ignore-wal/);
  });
}

for (const version of [64, 67] as const) {
  test(`fault 6: the log of another database, storage ${version}`, async t => {
    const {path: other} = await withLog(t, version);
    const path = join(folderFor(t), "b.duckdb");
    await withWriter(path, ["CREATE TABLE t (i INTEGER, s VARCHAR)"], async () => undefined, storages[version]);
    copyFileSync(`${other}.wal`, `${path}.wal`);
    if (version === 64) {
      const {count, warnings} = await rows(t, path);
      assert.equal(count, 1000, "this is what DuckDB does with it");
      assert.deepEqual(warnings, [unproven(64)]);
    } else {
      const error = await refusal(path);
      assert.equal(error.message, `${path}: the write-ahead log belongs to another database`);
      assert.match(error.remedy ?? "", /--ignore-wal/);
    }
  });
}

test("the walk over a log counts its transactions, whatever the storage version", async t => {
  for (const version of [64, 67, 68] as const) {
    const {path, wal} = await withLog(t, version);
    assert.deepEqual(await walkWal(`${path}.wal`), {bytes: wal.length, known: true, commits: 100, tail: 0});
  }
  assert.equal(await walkWal("/no/such.wal"), undefined);
});
