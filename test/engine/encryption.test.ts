import assert from "node:assert/strict";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {inspect} from "node:util";
import {test} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {exitCodes, TraceError} from "../../src/errors.ts";
import {readKey} from "../../src/cli/read-key.ts";
import {openTraces} from "../../src/traces/open-traces.ts";
import {openRemoteTraces} from "../../src/traces/remote-traces.ts";
import {folderFor, listingOf, openFor, refusal, rowsOf, until} from "./helpers.ts";

const key = 'it\'s "Geheimnis", ENCRYPTION_KEY \\xD0\\xBA';

/** Five sessions in an encrypted database, the last two in its write-ahead log only. */
async function encrypted(path: string, cipher: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", {autoload_known_extensions: "false"});
  const connection = await instance.connect();
  // Otherwise DuckDB would download an extension to encrypt with.
  for (const sql of [
    "SET force_mbedtls_unsafe = 'true'",
    "SET checkpoint_threshold = '1TB'",
    `ATTACH '${path}' AS d (ENCRYPTION_KEY '${key.replaceAll("'", "''")}', ENCRYPTION_CIPHER '${cipher}')`,
    "USE d",
    "CREATE TABLE session_traces(session_id VARCHAR)",
    "INSERT INTO session_traces VALUES ('a'), ('b'), ('c')",
    "CHECKPOINT",
    "PRAGMA disable_checkpoint_on_shutdown",
    "INSERT INTO session_traces VALUES ('d'), ('e')",
    "USE memory",
  ])
    await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

for (const cipher of ["GCM", "CTR"]) {
  test(`fault 20: encrypted with ${cipher}, opened with its key, copied and attached, its log included`, async t => {
    const folder = folderFor(t);
    const path = join(folder, "a.duckdb");
    await encrypted(path, cipher);
    assert.ok(readdirSync(folder).includes("a.duckdb.wal"));
    const before = listingOf(folder);
    for (const access of ["snapshot", "attached"] as const) {
      const {engine, source} = await openFor(t, path, {key, access});
      assert.deepEqual(await rowsOf(engine, "SELECT count(*) FROM src.main.session_traces"), [[5]]);
      assert.deepEqual(source.warnings, []);
    }
    assert.deepEqual(listingOf(folder), before);
  });
}

test("fault 20: without its key, with another, and with one that is not needed", async t => {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  await encrypted(path, "GCM");
  const none = await refusal(path);
  assert.equal(none.message, `${path} is encrypted`);
  assert.match(none.remedy ?? "", /--key-file/);
  assert.equal(none.exitCode, exitCodes.noPermission);
  for (const wrong of [`${key}x`, "x'", "ключ", "broken\\x"]) {
    const error = await refusal(path, {key: wrong});
    assert.equal(error.message, `${path} is encrypted, and not with this key`);
    assert.equal(error.exitCode, exitCodes.noPermission);
    assert.ok(!inspect(error, {depth: 9}).includes(wrong), "the key is nowhere in the error");
  }
  const plain = join(folder, "plain.duckdb");
  const instance = await DuckDBInstance.create(plain);
  instance.closeSync();
  const {source} = await openFor(t, plain, {key});
  assert.deepEqual(source.warnings, ["It is not encrypted: the key was not needed."]);
});

test("fault 20: the key is in no typed query's reach, in no command line and no environment, and survives a restart", async t => {
  const path = join(folderFor(t), "a.duckdb");
  await encrypted(path, "GCM");
  const traces = await openRemoteTraces(path, {key});
  t.after(() => traces.close());
  const {pid} = traces;
  for (const what of ["cmdline", "environ"])
    assert.ok(!readFileSync(`/proc/${pid}/${what}`, "utf8").includes("Geheimnis"), what);
  for (const table of ["duckdb_databases()", "duckdb_settings()", "duckdb_variables()"]) {
    const {rows} = await traces.query(`SELECT * FROM ${table}`);
    assert.ok(!JSON.stringify(rows).includes("Geheimnis"), table);
  }
  process.kill(pid ?? 0, "SIGKILL");
  await until(() => traces.pid !== pid);
  assert.deepEqual((await traces.query("SELECT count(*) FROM sessions")).rows, [[5]]);
});

test("fault 20: nothing of an encrypted database is kept in the cache folder", async t => {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  await encrypted(path, "GCM");
  const before = process.env["XDG_CACHE_HOME"];
  process.env["XDG_CACHE_HOME"] = join(folder, "cache");
  t.after(() => {
    if (before === undefined) delete process.env["XDG_CACHE_HOME"];
    else process.env["XDG_CACHE_HOME"] = before;
  });
  const traces = await openTraces(path, {key});
  await traces.close();
  assert.ok(!readdirSync(folder).includes("cache"));
});

test("a key file: its first line, and never a word of it in an error", t => {
  const path = join(folderFor(t), "key");
  for (const [text, wanted] of [
    ["secret", "secret"],
    ["secret\nmore\n", "secret"],
    [" secret \r\n", " secret "],
  ] as const) {
    writeFileSync(path, text);
    assert.equal(readKey(path), wanted);
  }
  for (const text of ["", "\nsecret", "sec\0ret", Buffer.from([0xff, 0xfe]), "secret".repeat(1000)]) {
    writeFileSync(path, text);
    assert.throws(
      () => readKey(path),
      (error: unknown) => {
        assert.ok(error instanceof TraceError && error.kind === "usage");
        return error.message === `${path}: its first line is no key`;
      },
    );
  }
  assert.throws(() => readKey(`${path}.missing`), /the key file cannot be read \(ENOENT\)/);
});
