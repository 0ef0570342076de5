import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type TestContext, test} from "node:test";
import {DuckDBInstance} from "@duckdb/node-api";
import {openEngine} from "../../src/engine/open-engine.ts";
import {defaultRecipe, type RewardRule} from "../../src/recipe/recipe.ts";
import {statisticsOf} from "../../src/stats/statistics-of.ts";
import {
  boundRollups,
  cacheFolder,
  clearRollups,
  listRollups,
  reapUnfinished,
} from "../../src/store/cache/cache-folder.ts";
import {RollupCache} from "../../src/store/cache/rollup-cache.ts";
import {openStore} from "../../src/store/open-store.ts";
import {exportSort} from "../../src/store/session-row.ts";
import {fixturePath} from "./truth.ts";

const slow = {skip: process.platform === "win32"};

function places(t: TestContext): {readonly database: string; readonly folder: string} {
  const parent = mkdtempSync(join(tmpdir(), "cache-test-"));
  t.after(() => rmSync(parent, {recursive: true, force: true}));
  const database = join(parent, "traces.duckdb");
  copyFileSync(fixturePath("mixed"), database);
  return {database, folder: join(parent, "cache")};
}

const always = {milliseconds: 0, bytes: 0};

/** Opens a database with a cache, says whether the rollup was built, and what was found in it. */
async function open(database: string, folder: string, reward: RewardRule = "auto", worthwhile = always) {
  const cache = await RollupCache.open({folder, worthwhile});
  assert.ok(cache);
  const opened = await openEngine(database, {allowedFiles: cache.allowedFiles});
  try {
    const labels = new Set<string>();
    const store = await openStore(opened, {caches: [cache], reward, onProgress: ({label}) => labels.add(label)});
    await cache.saving();
    const {rows} = await store.query("SELECT * FROM sessions ORDER BY session_id");
    const {readAt: _when, path: _where, ...source} = store.source;
    const statistics = await statisticsOf(store.engine, store.source, defaultRecipe);
    const page = await store.sessions({recipe: defaultRecipe, sort: exportSort, offset: 0, limit: 50});
    return {built: labels.has("reading model calls"), found: {rows, source, statistics, page}};
  } finally {
    await opened.engine.close();
  }
}

test("a rollup from the cache is the one that was built", slow, async t => {
  const {database, folder} = places(t);
  const first = await open(database, folder);
  const second = await open(database, folder);
  assert.deepEqual([first.built, second.built], [true, false]);
  assert.deepEqual(second.found, first.found);
  const [kept, ...more] = await listRollups(folder);
  assert.deepEqual(more, []);
  assert.match(kept?.name ?? "", /^traces\.duckdb-[0-9a-f]{32}-[0-9a-f]{8}\.rollup$/);
  assert.equal(statSync(join(folder, kept!.name)).mode & 0o077, 0);
  assert.equal(statSync(folder).mode & 0o077, 0);
  assert.deepEqual(kept?.note, {database: realpathSync(database), sessions: 20});
  assert.deepEqual(readdirSync(folder).sort(), [kept.name, `${kept.name}.json`]);
});

test("another reward rule, a changed file and another path each have their own rollup", slow, async t => {
  const {database, folder} = places(t);
  await open(database, folder);
  assert.equal((await open(database, folder, "sum")).built, true);
  assert.equal((await open(database, folder, "sum")).built, false);
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run("INSERT INTO session_traces (session_id, metadata) VALUES ('new', '[]')");
  await connection.run("CHECKPOINT");
  connection.closeSync();
  instance.closeSync();
  const changed = await open(database, folder);
  assert.equal(changed.built, true);
  assert.equal(changed.found.rows.length, 21);
  copyFileSync(database, `${database}.copy`);
  assert.equal((await open(`${database}.copy`, folder)).built, true);
  utimesSync(database, new Date(), new Date());
  assert.equal((await open(database, folder)).built, true);
  assert.equal((await listRollups(folder)).length, 5);
});

test("a damaged rollup is built anew, whatever the damage", slow, async t => {
  const {database, folder} = places(t);
  const {found} = await open(database, folder);
  const file = () => join(folder, readdirSync(folder).find(name => name.endsWith(".rollup"))!);
  const whole = readFileSync(file());
  const damages: readonly ((path: string) => void)[] = [
    path => writeFileSync(path, ""),
    path => writeFileSync(path, "not a database"),
    path => truncateSync(path, 12_288),
    path => truncateSync(path, whole.length - 4096),
    path => writeFileSync(path, Buffer.from(whole).fill(0x55, 20_000, 20_100)),
    path => writeFileSync(path, Buffer.from(whole).fill(0, 0, 4096)),
    path => copyFileSync(fixturePath("late"), path),
    path => {
      rmSync(path);
      mkdirSync(path);
    },
  ];
  for (const [index, damage] of damages.entries()) {
    const path = file();
    damage(path);
    const again = await open(database, folder);
    assert.deepEqual(again.found, found, `damage ${index}`);
    assert.equal(again.built, true, `damage ${index}`);
    rmSync(path, {recursive: true, force: true});
    await open(database, folder);
    assert.equal((await open(database, folder)).built, false);
  }
});

test(
  "a rollup that is quickly built, or of a small file, is not kept, and without a folder there is no cache",
  slow,
  async t => {
    const {database, folder} = places(t);
    const {size} = statSync(database);
    for (const worthwhile of [
      {milliseconds: 60_000, bytes: 0},
      {milliseconds: 0, bytes: size + 1},
    ]) {
      await open(database, folder, "auto", worthwhile);
      assert.deepEqual(await listRollups(folder), []);
    }
    await open(database, folder, "auto", {milliseconds: 0, bytes: size});
    assert.equal((await listRollups(folder)).length, 1);
    writeFileSync(`${folder}-file`, "");
    assert.equal(await RollupCache.open({folder: `${folder}-file`}), null);
  },
);

test("the cache stays within its bound: the least recently used go first", slow, async t => {
  const {folder} = places(t);
  mkdirSync(folder);
  for (const [index, name] of ["old", "older", "new"].entries()) {
    const path = join(folder, `${name}.rollup`);
    writeFileSync(path, "x".repeat(100));
    const used = new Date(2025, 0, [2, 1, 3][index]);
    utimesSync(path, used, used);
  }
  await boundRollups(folder, 250);
  assert.deepEqual(
    (await listRollups(folder)).map(({name}) => name),
    ["new.rollup", "old.rollup"],
  );
  await boundRollups(folder, 100);
  assert.deepEqual(
    (await listRollups(folder)).map(({name, bytes}) => [name, bytes]),
    [["new.rollup", 100]],
  );
  assert.equal((await clearRollups(folder)).length, 1);
  assert.deepEqual(await listRollups(folder), []);
  assert.deepEqual(await clearRollups(join(folder, "nowhere")), []);
});

test("what dead processes left unfinished is removed, what living ones work on is not", slow, async t => {
  const {folder} = places(t);
  mkdirSync(folder);
  const dead = spawn(process.execPath, ["-e", ""]);
  await once(dead, "exit");
  writeFileSync(join(folder, `${dead.pid}-0123.partial`), "");
  writeFileSync(join(folder, `${process.pid}-0123.partial`), "");
  writeFileSync(join(folder, `${dead.pid}-traces.duckdb-0.rollup`), "");
  await reapUnfinished(folder);
  assert.deepEqual(
    readdirSync(folder).sort(),
    [`${process.pid}-0123.partial`, `${dead.pid}-traces.duckdb-0.rollup`].sort(),
  );
});

test("processes that race for one rollup all get it, and leave one", slow, async t => {
  const {database, folder} = places(t);
  const outcomes = await Promise.all(Array.from({length: 3}, () => open(database, folder)));
  for (const {found} of outcomes) assert.deepEqual(found, outcomes[0]!.found);
  assert.equal((await open(database, folder)).built, false);
  assert.equal(readdirSync(folder).filter(name => name.endsWith(".rollup")).length, 1);
});

test("the folder is XDG's, else the home folder's cache", () => {
  assert.equal(cacheFolder({XDG_CACHE_HOME: "/somewhere"}), "/somewhere/trace-tui/rollups");
  for (const env of [{}, {XDG_CACHE_HOME: ""}, {XDG_CACHE_HOME: "relative"}]) {
    assert.match(cacheFolder(env), /^\/.*\/\.cache\/trace-tui\/rollups$/);
  }
  assert.ok(!existsSync("relative"));
});
