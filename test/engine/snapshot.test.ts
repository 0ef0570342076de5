import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, openSync, readdirSync, rmdirSync, rmSync, statSync, writeSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type TestContext, test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {DuckDBInstance} from "@duckdb/node-api";
import {locateFile} from "../../src/engine/file/locate-file.ts";
import {type Snapshot, takeSnapshot} from "../../src/engine/snapshot/take-snapshot.ts";
import {TraceError} from "../../src/errors.ts";
import {failure, folderFor, openFor, refusal, rowsOf, scaled, startWriter, until, writeDatabase} from "./helpers.ts";

const plain = {cloneOnly: false, ignoreWal: false};

type State = {readonly commits: number; readonly broken: string | null};

/** What a snapshot holds, looked at by DuckDB alone: the writer commits ten rows and a counter together. */
async function stateOf({path}: Snapshot): Promise<State> {
  const instance = await DuckDBInstance.create(path, {access_mode: "READ_ONLY", threads: "1"});
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(`
    SELECT count(*)::INT, count(DISTINCT id)::INT, coalesce(max(parent), -1)::INT, (SELECT n::INT FROM meta),
      (SELECT count(*)::INT FROM (SELECT parent FROM episodes GROUP BY 1 HAVING count(*) <> 10)) FROM episodes`);
  const [rows, distinct, last, commits, uneven] = (result.getRows()[0] ?? []).map(Number);
  connection.closeSync();
  instance.closeSync();
  const isWhole = rows === distinct && uneven === 0 && rows === (commits ?? 0) * 10 && last === (commits ?? 0) - 1;
  return {commits: commits ?? -1, broken: isWhole ? null : JSON.stringify({rows, distinct, last, commits, uneven})};
}

type Followed = {readonly commits: number; readonly retries: number; readonly busy: number};

/** Takes `count` snapshots beside a writer of its own; each has to be a whole prefix of what was committed, and no earlier than the last. */
async function follow(t: TestContext, checkpoint: string, count: number): Promise<Followed> {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  const {child, lines} = startWriter(t, "hot-writer.ts", [path, checkpoint, "1", "300"]);
  await until(() => lines.includes("N 5"));
  const file = await locateFile(path);
  let last = 0;
  let retries = 0;
  let busy = 0;
  for (let index = 0; index < count; index += 1) {
    const target = join(folder, `s${index % 3}`);
    rmSync(target, {recursive: true, force: true});
    mkdirSync(target);
    try {
      const snapshot = await takeSnapshot(file, target, plain);
      assert.ok(snapshot);
      const {commits, broken} = await stateOf(snapshot);
      assert.equal(broken, null, `snapshot ${index}`);
      assert.ok(commits >= last, `snapshot ${index} goes back from ${last} to ${commits}`);
      last = commits;
      retries += snapshot.retries;
    } catch (error) {
      // Too busy is an answer; wrong is not.
      if (!(error instanceof TraceError) || error.kind !== "locked") throw error;
      busy += 1;
    }
  }
  child.kill("SIGKILL");
  assert.ok(last > 5, "the writer went on");
  assert.ok(busy <= count / 20, `${busy} of ${count} times the writer was too busy`);
  return {commits: last, retries, busy};
}

for (const [often, checkpoint, quick] of [
  ["now and then", "1MB", 100],
  ["several times a second", "400KB", 200],
] as const) {
  test(`fault 4: snapshots beside a hot writer are whole prefixes, a checkpoint ${often}`, {
    timeout: 7_200_000,
  }, async t => {
    const total = {commits: 0, retries: 0, busy: 0};
    // Each writer begins anew: a database that only grows makes each snapshot slower than the last, and tries nothing new.
    const perWriter = 250;
    const wanted = scaled(quick, 5000);
    for (let taken = 0; taken < wanted; taken += perWriter) {
      const {commits, retries, busy} = await follow(t, checkpoint, Math.min(perWriter, wanted - taken));
      total.commits += commits;
      total.retries += retries;
      total.busy += busy;
    }
    t.diagnostic(
      `${wanted} snapshots over ${total.commits} commits, 0 violations: copied again ${total.retries} times, too busy ${total.busy} times`,
    );
  });
}

test("fault 4: a header that changes while copying makes it copy again", async t => {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  await writeDatabase(path, ["CREATE TABLE t AS SELECT range AS i FROM range(10)"]);
  const descriptor = openSync(path, "r+");
  let changes = 0;
  const timer = setInterval(() => {
    if (changes >= 80) return;
    changes += 1;
    writeSync(descriptor, Buffer.from([changes]), 0, 1, 8192 + 9);
  }, 1);
  t.after(() => clearInterval(timer));
  const snapshot = await takeSnapshot(await locateFile(path), folder, plain);
  assert.ok(snapshot);
  assert.equal(changes, 80, "it went on until the writer was quiet");
  assert.ok(snapshot.retries > 0);
});

test("fault 9: a writer that is never quiet is given up on after three seconds, without spinning", async t => {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  await writeDatabase(path, ["CREATE TABLE t AS SELECT range AS i FROM range(10)"]);
  const descriptor = openSync(path, "r+");
  let changes = 0;
  const timer = setInterval(() => {
    changes += 1;
    writeSync(descriptor, Buffer.from([changes & 255, changes >> 8]), 0, 2, 8192 + 9);
  }, 0);
  t.after(() => clearInterval(timer));
  await sleep(5);
  const started = performance.now();
  const error = await failure(takeSnapshot(await locateFile(path), folder, plain));
  assert.equal(error.kind, "locked");
  assert.equal(error.message, `${path}: its writer changes it faster than it can be copied`);
  assert.ok(performance.now() - started < 4500);
});

test("between two checkpoints the main file is copied once", async t => {
  const folder = folderFor(t);
  const path = join(folder, "a.duckdb");
  const {lines} = startWriter(t, "hot-writer.ts", [path, "1TB", "20", "300"]);
  await until(() => lines.includes("N 3"));
  const file = await locateFile(path);
  const snapshots: Snapshot[] = [];
  for (const name of ["s1", "s2"]) {
    mkdirSync(join(folder, name));
    const snapshot = await takeSnapshot(file, join(folder, name), plain);
    assert.ok(snapshot);
    snapshots.push(snapshot);
    await sleep(200);
  }
  const [first, second] = snapshots as [Snapshot, Snapshot];
  assert.equal(statSync(first.path).ino, statSync(second.path).ino);
  const [before, after] = [await stateOf(first), await stateOf(second)];
  assert.equal(before.broken, null);
  assert.equal(after.broken, null);
  assert.ok(after.commits > before.commits, "the log was copied anew");
});

test("a large file is copied only when asked, or where the file system shares blocks", async t => {
  const folder = folderFor(t);
  const path = join(folder, "big.duckdb");
  await writeDatabase(path, ["CREATE TABLE t AS SELECT random() AS a, random() AS b FROM range(5000000)"]);
  assert.ok(statSync(path).size > 64 << 20);
  const seen: (number | null)[] = [];
  const auto = await openFor(t, path);
  const probe = await takeSnapshot(await locateFile(path), folderFor(t), {cloneOnly: true, ignoreWal: false});
  assert.equal(auto.source.access, probe === undefined ? "attached" : "snapshot");
  await auto.engine.close();
  const forced = await openFor(t, path, {access: "snapshot", onProgress: ({done}) => seen.push(done)});
  assert.equal(forced.source.access, "snapshot");
  assert.deepEqual(await rowsOf(forced.engine, "SELECT count(*) FROM src.main.t"), [[5_000_000]]);
  await forced.engine.close();
  if (probe === undefined) {
    assert.equal(seen.at(-1), statSync(path).size);
    const controller = new AbortController();
    const error = await refusal(path, {
      access: "snapshot",
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    assert.equal(error.kind, "cancelled");
  }
});

/** A file system of four megabytes in place of the temporary folder. */
function smallTemporaryFolder(t: TestContext): boolean {
  const folder = mkdtempSync(join(tmpdir(), "engine-test-"));
  const before = process.env["TMPDIR"];
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], {stdio: "ignore"});
  } catch {
    rmdirSync(folder);
    t.skip("a small file system cannot be mounted here");
    return false;
  }
  process.env["TMPDIR"] = folder;
  t.after(() => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    execFileSync("umount", [folder]);
    rmdirSync(folder);
  });
  return true;
}

test("fault 10: without room for a copy the file itself is read, and the user is told", async t => {
  const path = join(folderFor(t), "a.duckdb");
  await writeDatabase(path, ["CREATE TABLE t AS SELECT random() AS a FROM range(1000000)"]);
  assert.ok(statSync(path).size > 4 << 20);
  if (!smallTemporaryFolder(t)) return;
  const {engine, source} = await openFor(t, path);
  assert.equal(source.access, "attached");
  assert.deepEqual(source.warnings, [
    "There was no room for a private copy: while the file is being read, its writer has to wait.",
  ]);
  assert.deepEqual(await rowsOf(engine, "SELECT count(*) FROM src.main.t"), [[1_000_000]]);
  await engine.close();
  assert.deepEqual(readdirSync(tmpdir()), [], "nothing is left behind");
});

test("two states of a file have two fingerprints, the same state the same", async t => {
  const path = join(folderFor(t), "a.duckdb");
  await writeDatabase(path, ["CREATE TABLE t AS SELECT 1 AS i"]);
  const fingerprints: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const {engine, source} = await openFor(t, path, {access: round === 0 ? "snapshot" : "attached"});
    fingerprints.push(source.fingerprint);
    await engine.close();
  }
  assert.match(fingerprints[0] ?? "", /^[0-9a-f]{64}$/);
  assert.equal(fingerprints[0], fingerprints[1]);
  await writeDatabase(path, ["INSERT INTO t VALUES (2)"]);
  const {source} = await openFor(t, path);
  assert.notEqual(source.fingerprint, fingerprints[0]);
});
