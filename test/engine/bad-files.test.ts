import assert from "node:assert/strict";
import {chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {before, describe, test} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {exitCodes} from "../../src/errors.ts";
import type {Material} from "./bad-files/bad-file.ts";
import {damagedDatabases} from "./bad-files/damaged-databases.ts";
import {missingFiles} from "./bad-files/missing-files.ts";
import {notDatabases} from "./bad-files/not-databases.ts";
import {flipped} from "./damaged-file.ts";
import {failure, folderFor, listingOf, openFor, refusal, rowsOf, writeDatabase} from "./helpers.ts";

let material: Material;

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), "engine-test-"));
  const path = join(folder, "good.duckdb");
  await writeDatabase(path, [
    "CREATE TABLE session_traces AS SELECT range AS id, md5(range::VARCHAR) AS text FROM range(20000)",
    `COPY (SELECT range FROM range(100)) TO '${join(folder, "x.parquet")}'`,
  ]);
  material = {good: readFileSync(path), parquet: readFileSync(join(folder, "x.parquet"))};
  rmSync(folder, {recursive: true});
});

describe("bad files", () => {
  for (const {name, file, make, line, remedy, code} of [...missingFiles, ...notDatabases, ...damagedDatabases]) {
    test(name, async t => {
      const folder = folderFor(t);
      const path = join(folder, file);
      make(path, material);
      const before = listingOf(folder);
      const started = performance.now();
      const error = await refusal(path);
      assert.equal(error.message, line.replace("%", path));
      assert.match(error.remedy ?? "", remedy);
      assert.equal(error.exitCode, code);
      assert.ok(!error.message.includes("\n"));
      assert.ok(performance.now() - started < 2000, "took too long");
      assert.deepEqual(listingOf(folder), before, "nothing is written beside the file");
    });
  }

  for (const argument of [
    "md:my_db",
    "http://127.0.0.1:9/x.duckdb",
    "s3://bucket/x.duckdb",
    "postgres:dbname=x",
    "ducklake:x",
    "quack:localhost",
    "file:///etc/passwd",
  ]) {
    test(`fault 17: ${argument} is only a path`, async () => {
      const error = await refusal(argument);
      assert.equal(error.message, `${argument} is not a local file`);
      assert.equal(error.kind, "not-found");
    });
  }

  test("fault 17: a local file with such a name is opened", async t => {
    const folder = folderFor(t);
    const path = join(folder, "md:x");
    await writeDatabase(join(folder, "plain.duckdb"), ["CREATE TABLE t AS SELECT 7 AS i"]);
    copyFileSync(join(folder, "plain.duckdb"), path);
    const {engine} = await openFor(t, path);
    assert.deepEqual(await rowsOf(engine, "SELECT i FROM src.main.t"), [[7]]);
  });

  test("fault 17: an empty argument and one with a NUL", async () => {
    assert.equal((await refusal("")).message, "no database was named");
    assert.equal((await refusal("a\0b")).message, "the path has a NUL character in it");
    assert.equal((await refusal(":memory:")).kind, "not-found");
  });

  test("fault 13: a socket", async t => {
    const path = join(folderFor(t), "s.duckdb");
    const server = createServer().listen(path);
    t.after(() => server.close());
    await new Promise(resolve => server.once("listening", resolve));
    assert.equal((await refusal(path)).message, `${path} is a socket`);
  });

  test("fault 14: a device", async () => {
    assert.equal((await refusal("/dev/null")).message, "/dev/null is a device");
  });

  test("fault 13: no permission", async t => {
    const folder = folderFor(t);
    const path = join(folder, "a.duckdb");
    writeFileSync(path, material.good);
    chmodSync(path, 0o600);
    chmodSync(folder, 0o755);
    const error = await asNobody(path, () => refusal(path));
    assert.match(error.message, /may not be read: it belongs to user \d+, mode [06]00$/);
    assert.equal(error.exitCode, exitCodes.noPermission);
  });

  test("fault 13: a folder that may not be searched", async t => {
    const folder = folderFor(t);
    const path = join(folder, "a.duckdb");
    writeFileSync(path, material.good);
    const error = await asNobody(folder, () => refusal(path));
    assert.equal(error.message, `${path}: its folder may not be searched`);
    assert.equal(error.exitCode, exitCodes.noPermission);
  });

  test("fault 20: encrypted", async t => {
    const path = join(folderFor(t), "a.duckdb");
    const instance = await DuckDBInstance.create(":memory:", {autoload_known_extensions: "false"});
    const connection = await instance.connect();
    // Otherwise DuckDB would download an extension to encrypt with.
    await connection.run("SET force_mbedtls_unsafe = 'true'");
    await connection.run(`ATTACH '${path}' AS d (ENCRYPTION_KEY 'secret'); CREATE TABLE d.t (i INTEGER); DETACH d`);
    connection.closeSync();
    instance.closeSync();
    const error = await refusal(path);
    assert.equal(error.message, `${path} is encrypted`);
    assert.match(error.remedy ?? "", /--key-file/);
  });

  test("fault 21: a cut that DuckDB does not notice is a warning", async t => {
    const path = join(folderFor(t), "a.duckdb");
    const {good} = material;
    writeFileSync(path, good.subarray(0, good.length - 1));
    const {source} = await openFor(t, path);
    assert.deepEqual(source.warnings, [
      `The file has ${good.length - 1} of the ${good.length} bytes that its header speaks of: it may be an incomplete copy.`,
    ]);
  });

  test("fault 21: damage that is found late fails its query only", async t => {
    const path = join(folderFor(t), "a.duckdb");
    await writeDatabase(path, [
      "CREATE TABLE small AS SELECT 1 AS i",
      "CREATE TABLE big AS SELECT md5((range * 7919)::VARCHAR) AS text FROM range(100000)",
    ]);
    const bytes = readFileSync(path);
    // A block in the middle holds nothing but the big table's rows.
    const block = 12_288 + 262_144 * Math.floor((bytes.length - 12_288) / 262_144 / 2);
    writeFileSync(path, flipped(bytes, block + 1000));
    const {engine} = await openFor(t, path);
    const error = await failure(engine.query("SELECT count(DISTINCT text) FROM src.main.big"));
    assert.equal(error.message, `${path} is damaged: the block at byte ${block} is not whole`);
    assert.deepEqual(await rowsOf(engine, "SELECT i FROM src.main.small"), [[1]]);
  });
});

/** Runs `work` as a user who may not read `path`: root could. */
async function asNobody<T>(path: string, work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) {
    chmodSync(path, 0o000);
    return work().finally(() => chmodSync(path, 0o700));
  }
  process.seteuid?.(65_534);
  return work().finally(() => process.seteuid?.(0));
}
