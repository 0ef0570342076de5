import assert from "node:assert/strict";
import {type ChildProcess, spawn} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {fileURLToPath} from "node:url";
import {TraceError} from "../../src/errors.ts";
import {exportSelection} from "../../src/export/export-selection.ts";
import {type FileSystem, fileSystem} from "../../src/export/files/file-system.ts";
import type {Store} from "../../src/store/open-store.ts";
import {fixturePath, temporaryFolder} from "../helpers/fixtures.ts";
import {type Call, faultyFiles} from "./faulty-files.ts";
import {contextOf, everything, linesOf} from "./open-export.ts";
import {sharedStore} from "./shared-store.ts";

/** Kills of a running export; `npm run soak` raises it. */
const kills = Number(process.env["TRACE_TUI_SOAK_KILLS"] ?? 50);
const lanes = [0, 1, 2];

const vital = new Set<Call>(["open", "write", "sync", "close", "chmod", "rename", "link", "mkdir", "stat", "realpath"]);

/** A file with its manifest: whole, as the manifest says. */
function assertWhole(manifestPath: string): void {
  const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
  for (const file of manifest.files) {
    const bytes = readFileSync(join(manifestPath, "..", file.path));
    assert.equal(createHash("sha256").update(bytes).digest("hex"), file.sha256);
    assert.equal(linesOf(bytes.toString("utf8")).length, file.examples);
  }
}

for (const [what, options] of [
  ["one file", {}],
  ["a split", {split: 0.5}],
  ["one file that replaces another", {force: true}],
] as const) {
  test(`fault 46: ${what}: whatever fails, nothing is there that is not whole`, async t => {
    const store = await sharedStore("late");
    for (const code of what === "one file" ? ["ENOSPC", "EIO"] : ["ENOSPC"]) {
      for (let at = 0; ; at += 1) {
        const folder = temporaryFolder(t);
        const path = join(folder, "out.jsonl");
        if ("force" in options) writeFileSync(path, "old");
        const {files, calls} = faultyFiles({at, code, counts: call => vital.has(call)});
        const failure = await exportSelection(contextOf(store, files), everything, path, options).then(
          () => null,
          (error: unknown) => error,
        );
        const names = readdirSync(folder);
        assert.ok(!names.some(name => name.endsWith(".partial")), names.join(" "));
        if (failure === null) assertWhole(join(folder, "out.manifest.json"));
        else {
          assert.ok(failure instanceof TraceError && failure.kind === "export", String(failure));
          if ("force" in options) {
            const text = readFileSync(path, "utf8");
            assert.ok(text === "old" || linesOf(text).length === 19, "the old file or the whole new one");
          } else
            assert.deepEqual(
              names.filter(name => name.endsWith(".jsonl")),
              [],
              `${code} at ${at}: ${calls.at(-1)}`,
            );
        }
        if (at > calls.filter(call => vital.has(call)).length) break;
      }
    }
  });
}

test("fault 48: cancelled at any moment: nothing is left", async t => {
  const store = await sharedStore("early");
  for (let moment = 0; moment < 12; moment += 1) {
    const folder = temporaryFolder(t);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), moment * 4);
    const failure = await exportSelection(contextOf(store), everything, join(folder, "out.jsonl"), {
      signal: controller.signal,
    }).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) assertWhole(join(folder, "out.manifest.json"));
    else {
      assert.ok(failure instanceof TraceError && failure.kind === "cancelled", String(failure));
      assert.deepEqual(readdirSync(folder), []);
    }
  }
  const {rows} = await store.engine.query(
    "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'export_plan%'",
  );
  assert.deepEqual(rows, [], "no table is left either");
});

test("fault 48: cancelled while the last bytes are forced to the disk: nothing is left", async t => {
  const store = await sharedStore("early");
  for (const options of [{}, {split: 0.5}]) {
    const folder = temporaryFolder(t);
    const controller = new AbortController();
    const sync: FileSystem["sync"] = async file => {
      controller.abort();
      await fileSystem.sync(file);
    };
    const context = contextOf(store, {...fileSystem, sync});
    const call = {...options, signal: controller.signal};
    await assert.rejects(exportSelection(context, everything, join(folder, "out.jsonl"), call), {kind: "cancelled"});
    assert.deepEqual(readdirSync(folder), []);
  }
});

test("fault 48: an export that comes to nothing leaves no folder behind that it made", async t => {
  const store = await sharedStore("early");
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, "there"));
  for (const [path, left] of [
    ["made/deep/out.jsonl", ["there"]],
    ["there/deep/out.jsonl", ["there"]],
    ["there/out.jsonl", ["there"]],
  ] as const) {
    for (const split of [{}, {split: 0.5}]) {
      const nothing = {...everything, filters: {min_total_reward: 1e9}};
      assert.deepEqual((await exportSelection(contextOf(store), nothing, join(folder, path), split)).files, []);
      assert.deepEqual(readdirSync(folder, {recursive: true}), left);
      const controller = new AbortController();
      const call = {...split, signal: controller.signal, onProgress: () => controller.abort()};
      await assert.rejects(exportSelection(contextOf(store), everything, join(folder, path), call));
      assert.deepEqual(readdirSync(folder, {recursive: true}), left);
    }
  }
  await exportSelection(contextOf(store), everything, join(folder, "made/deep/out.jsonl"));
  assert.deepEqual(readdirSync(join(folder, "made/deep")), ["out.jsonl", "out.manifest.json"]);
});

test(`fault 48: killed at ${kills} random moments: what is there is whole, and what is left goes with the next export`, {
  timeout: 7_200_000,
}, async t => {
  const store = await sharedStore("late");
  let left = 0;
  await Promise.all(
    lanes.map(async lane => {
      const folder = temporaryFolder(t);
      for (let kill = lane; kill < kills; kill += lanes.length) {
        const child = await startedExports(folder, `k${kill}`);
        await sleep(Math.random() * 120);
        const gone = new Promise(resolve => child.once("exit", resolve));
        child.kill("SIGKILL");
        await gone;
        left += await assertNothingHalf(folder, store, `next${kill}.jsonl`);
      }
    }),
  );
  t.diagnostic(`${left} unfinished files were left, and removed`);
  assert.ok(left > 0, "some exports were in the middle");
});

/** What a killed export left: whole files, and unfinished ones that the next export removes; gives their number. */
async function assertNothingHalf(folder: string, store: Store, next: string): Promise<number> {
  const names = readdirSync(folder);
  const finished = names.filter(name => !name.startsWith("."));
  for (const name of finished.filter(name => name.endsWith(".manifest.json"))) assertWhole(join(folder, name));
  for (const name of finished.filter(name => name.endsWith(".jsonl")))
    assert.equal(linesOf(readFileSync(join(folder, name), "utf8")).length, 19);
  const left = names.filter(name => name.endsWith(".partial"));
  const {notes} = await exportSelection(contextOf(store), everything, join(folder, next));
  assert.deepEqual(
    notes?.toSorted(),
    left.map(name => `removed ${name}, which an export that was killed had left`).toSorted(),
  );
  const after = readdirSync(folder);
  assert.ok(!after.some(name => name.endsWith(".partial")));
  for (const name of after) rmSync(join(folder, name));
  return left.length;
}

/** A process that exports the same database again and again, once its first export has begun. */
async function startedExports(folder: string, prefix: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("export-again-and-again.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, fixturePath("late"), join(folder, prefix)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve, reject) => {
    child.stdout?.once("data", resolve);
    child.once("exit", code => reject(new Error(`the exporting process ended with ${code} before it began`)));
  });
  return child;
}

test("fault 47: a link as target, a database as target, an existing manifest", async t => {
  const store = await sharedStore("late");
  const folder = temporaryFolder(t);
  const real = join(folder, "real.jsonl");
  const link = join(folder, "link.jsonl");
  symlinkSync(real, link);
  const result = await exportSelection(contextOf(store), everything, link);
  assert.deepEqual([basename(result.manifestPath ?? ""), existsSync(real)], ["link.manifest.json", true]);
  await assert.rejects(
    exportSelection(contextOf(store), everything, store.source.path, {force: true}),
    /belongs to the database that is read/,
  );
  writeFileSync(join(folder, "taken.manifest.json"), "{}");
  await assert.rejects(
    exportSelection(contextOf(store), everything, join(folder, "taken.jsonl")),
    /taken\.manifest\.json exists already/,
  );
  assert.ok(!existsSync(join(folder, "taken.jsonl")));
});
