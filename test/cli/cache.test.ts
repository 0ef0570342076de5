import assert from "node:assert/strict";
import {existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type TestContext, test} from "node:test";
import {optionsOf} from "../../src/cli/command.ts";
import {program} from "../../src/cli/commands.ts";
import {readingOptionsOf} from "../../src/cli/database-options.ts";
import {parseArguments} from "../../src/cli/parse-arguments.ts";
import {cacheFolder} from "../../src/store/cache/cache-folder.ts";
import {run} from "./captured-io.ts";

/** A cache with two rollups, of which one has no note, and something unfinished. */
function filled(t: TestContext) {
  const parent = mkdtempSync(join(tmpdir(), "cache-command-"));
  t.after(() => rmSync(parent, {recursive: true, force: true}));
  const environment = {XDG_CACHE_HOME: parent};
  const folder = cacheFolder(environment);
  mkdirSync(folder, {recursive: true});
  const put = (name: string, bytes: number, used: string) => {
    writeFileSync(join(folder, name), "x".repeat(bytes));
    utimesSync(join(folder, name), new Date(used), new Date(used));
  };
  put("new.rollup", 2000, "2026-02-03T04:05:06Z");
  put("new.rollup.json", 0, "2026-02-03T04:05:06Z");
  writeFileSync(
    join(folder, "new.rollup.json"),
    JSON.stringify({database: "/data/\u001b[2Jnew.duckdb", sessions: 12345}),
  );
  put("old.rollup", 500, "2026-01-01T00:00:00Z");
  put("1-2.partial", 10, "2026-01-01T00:00:00Z");
  return {environment, folder};
}

test("cache lists what is kept, the most recently used first, with escapes made harmless", async t => {
  const {environment, folder} = filled(t);
  const {exitCode, stdout, stderr} = await run(["cache"], {environment});
  assert.deepEqual([exitCode, stderr], [0, ""]);
  assert.match(stdout, /^\/data\/\^\[\[2Jnew\.duckdb +12,345 +2\.0 KB {2}2026-02-03 04:05$/m);
  assert.match(stdout, /^old\.rollup +– +500 bytes {2}2026-01-01 00:00$/m);
  assert.ok(stdout.indexOf("new.duckdb") < stdout.indexOf("old.rollup"));
  assert.ok(stdout.endsWith(`2.5 KB in ${folder}\n`), stdout);
  const json = JSON.parse((await run(["cache", "--json"], {environment})).stdout);
  assert.equal(json.folder, folder);
  assert.deepEqual(json.rollups[1], {
    database: null,
    sessions: null,
    bytes: 500,
    used_at: "2026-01-01T00:00:00.000Z",
    file: join(folder, "old.rollup"),
  });
  assert.equal(json.rollups[0].sessions, 12345);
});

test("cache --clear removes all of it", async t => {
  const {environment, folder} = filled(t);
  assert.equal((await run(["cache", "--clear"], {environment})).stdout, "Removed 2, 2.5 KB in all.\n");
  for (const name of ["new.rollup", "new.rollup.json", "old.rollup", "1-2.partial"])
    assert.ok(!existsSync(join(folder, name)), name);
  assert.equal((await run(["cache"], {environment})).stdout, `Nothing is kept in ${folder}.\n`);
  assert.equal((await run(["cache", "--clear"], {environment})).stdout, "Nothing was kept.\n");
  assert.deepEqual(JSON.parse((await run(["cache", "--clear", "--json"], {environment})).stdout).removed, []);
  assert.equal((await run(["cache", "something"], {environment})).exitCode, 2);
});

test("every command that opens a database takes --no-cache", () => {
  for (const command of [program.open, ...program.commands]) {
    if (!optionsOf(command).some(({name}) => name === "snapshot")) continue;
    const words = command.name === "show" ? ["db.duckdb", "id"] : ["db.duckdb"];
    assert.equal(readingOptionsOf(parseArguments(command, words)).cache, undefined);
    assert.equal(readingOptionsOf(parseArguments(command, [...words, "--no-cache"])).cache, false, command.name);
  }
});
