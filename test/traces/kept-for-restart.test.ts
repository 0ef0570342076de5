import assert from "node:assert/strict";
import {copyFileSync, mkdirSync, readdirSync, statSync, utimesSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type TestContext, test} from "node:test";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import {type OpenOptions, openTraces} from "../../src/traces/open-traces.ts";
import {openRemoteTraces} from "../../src/traces/remote-traces.ts";
import {folderFor, until} from "../engine/helpers.ts";
import {fixturePath, truthOf} from "../helpers/fixtures.ts";

const page = {recipe: defaultRecipe, sort: {column: "reward", descending: true}, offset: 0, limit: 20} as const;

const rollupsIn = (folder: string) => readdirSync(folder).filter(name => name.endsWith(".rollup"));

/** The private folders of this process. */
const own = () => readdirSync(tmpdir()).filter(name => name.includes(`-${process.pid}-`));

function places(t: TestContext): {readonly path: string; readonly keepIn: string} {
  const folder = folderFor(t);
  const path = join(folder, "late.duckdb");
  copyFileSync(fixturePath("late"), path);
  const keepIn = join(folder, "kept");
  mkdirSync(keepIn);
  return {path, keepIn};
}

/** Opens a file; says whether its rollup was built and what it tells. */
async function opened(t: TestContext, path: string, options: OpenOptions) {
  const labels: string[] = [];
  const traces = await openTraces(path, {...options, onProgress: ({label}) => labels.push(label)});
  t.after(() => traces.close());
  const told = {page: await traces.sessions(page), statistics: await traces.statistics(defaultRecipe)};
  return {traces, told, built: labels.includes("building the rollup")};
}

test("the rollup of a small file is kept in the caller's folder, and read from there", async t => {
  const {path, keepIn} = places(t);
  const first = await opened(t, path, {keepIn});
  await until(() => rollupsIn(keepIn).length > 0);
  const second = await opened(t, path, {keepIn});
  assert.deepEqual([first.built, second.built], [true, false]);
  assert.deepEqual(second.told, first.told);
  assert.equal(second.told.statistics.total, truthOf("late").length);
  assert.equal(first.traces.saving(), null, "closing waits for nothing");
  utimesSync(path, new Date(), new Date(0));
  assert.equal((await opened(t, path, {keepIn})).built, true, "another state of the file");
});

test("nothing is kept where nothing is to be kept", async t => {
  const {path, keepIn} = places(t);
  for (const options of [{cache: false}, {key: "not needed"}]) {
    const {traces} = await opened(t, path, {...options, keepIn});
    await new Promise(resolve => setTimeout(resolve, 600));
    await traces.close();
  }
  assert.deepEqual(readdirSync(keepIn), []);
});

test("fault 22: the engine that takes the place of one that was killed does not read the file anew", async t => {
  const {path} = places(t);
  const before = own();
  const traces = await openRemoteTraces(path);
  t.after(() => traces.close());
  const [folder = "", ...others] = own().filter(name => !before.includes(name));
  assert.deepEqual(others, []);
  const keptIn = join(tmpdir(), folder);
  await until(() => rollupsIn(keptIn).length > 0);
  const told = await traces.sessions(page);
  const kept = join(keptIn, rollupsIn(keptIn)[0] ?? "");
  utimesSync(kept, new Date(0), new Date(0));
  process.kill(traces.pid ?? 0, "SIGKILL");
  await until(() => traces.state.phase === "restarting");
  assert.deepEqual(await traces.sessions(page), told);
  assert.ok(statSync(kept).mtimeMs > 0, "the rollup was used");
  await traces.close();
  assert.deepEqual(own(), before);
});

test("of a file that is followed no state is kept: the next comes soon", async t => {
  const {path} = places(t);
  const before = own();
  const traces = await openRemoteTraces(path, {follow: true});
  t.after(() => traces.close());
  const folders = own().filter(name => !before.includes(name));
  assert.deepEqual(folders, []);
});
