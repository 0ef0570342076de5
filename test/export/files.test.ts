import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import {join} from "node:path";
import {describe, test} from "node:test";
import {TraceError} from "../../src/errors.ts";
import {fileSystem} from "../../src/export/files/file-system.ts";
import {openOutput} from "../../src/export/files/open-output.ts";
import type {Output} from "../../src/export/files/output.ts";
import {partialPath, writerOf} from "../../src/export/files/partial-name.ts";
import {reapPartials} from "../../src/export/files/reap-partials.ts";
import {targetOf} from "../../src/export/files/target.ts";
import {faultyFiles, shortWrites} from "./faulty-files.ts";
import {place, refused} from "./place.ts";

const text = Buffer.from("0123456789".repeat(1000));

async function opened(path: string, sourcePath: string, force = false, files = fileSystem): Promise<Output> {
  return openOutput(await targetOf(path, {force, sourcePath}, files), force, files);
}

async function write(output: Output): Promise<void> {
  await output.write(text.subarray(0, 3000));
  await output.write(text.subarray(3000));
  assert.deepEqual(await output.finish(), {
    bytes: text.length,
    sha256: createHash("sha256").update(text).digest("hex"),
  });
  await output.publish();
}

describe("where an export may go", () => {
  test("a new file is its owner's alone, and its folders are made", async t => {
    const {folder, sourcePath} = place(t);
    const path = join(folder, "ft_data", "deep", "training.jsonl");
    await write(await opened(path, sourcePath));
    assert.deepEqual(readFileSync(path), text);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(folder, "ft_data", "deep")), ["training.jsonl"]);
  });

  test("fault 47: an existing file is left alone unless asked; then its permissions stay", async t => {
    const {sourcePath, path} = place(t);
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    await assert.rejects(opened(path, sourcePath), refused(/out\.jsonl exists already/));
    assert.equal(readFileSync(path, "utf8"), "old");
    await write(await opened(path, sourcePath, true));
    assert.deepEqual(readFileSync(path), text);
    assert.equal(statSync(path).mode & 0o777, 0o640);
  });

  test("fault 47: links are followed: to a file, to one that is not there yet, in a circle", async t => {
    const {folder, sourcePath, path} = place(t);
    mkdirSync(join(folder, "far"));
    const real = join(folder, "far", "real.jsonl");
    symlinkSync(real, path);
    await write(await opened(path, sourcePath));
    assert.ok(lstatSync(path).isSymbolicLink());
    assert.deepEqual(readFileSync(real), text);
    await write(await opened(path, sourcePath, true));
    assert.ok(lstatSync(path).isSymbolicLink() && lstatSync(real).isFile());
    symlinkSync(join(folder, "b"), join(folder, "a"));
    symlinkSync(join(folder, "a"), join(folder, "b"));
    await assert.rejects(opened(join(folder, "a"), sourcePath), refused(/links lead in a circle/));
  });

  test("fault 47: never the database, by whatever name, nor what DuckDB keeps beside it", async t => {
    const {folder, sourcePath} = place(t);
    symlinkSync(sourcePath, join(folder, "link.jsonl"));
    linkSync(sourcePath, join(folder, "hard.jsonl"));
    for (const name of [
      "traces.duckdb",
      "link.jsonl",
      "hard.jsonl",
      "traces.duckdb.wal",
      "traces.duckdb.wal.checkpoint",
      "x/../traces.duckdb.wal",
    ]) {
      await assert.rejects(
        opened(join(folder, name), sourcePath, true),
        refused(/belongs to the database that is read/),
        name,
      );
    }
    assert.equal(readFileSync(sourcePath, "utf8"), "DUCK");
  });

  test("fault 47: no folder, no file in place of a folder, no name at all", async t => {
    const {folder, sourcePath, path} = place(t);
    writeFileSync(path, "old");
    await assert.rejects(opened(folder, sourcePath, true), refused(/is a folder/));
    await assert.rejects(opened(join(path, "x.jsonl"), sourcePath), refused(/a part of its path is not a folder/));
    await assert.rejects(opened("", sourcePath), refused(/has no name/));
    await assert.rejects(opened(join(folder, "n".repeat(300)), sourcePath), refused(/the name is too long/));
  });

  test("fault 47: a folder that cannot be written to", {skip: process.getuid?.() === 0}, async t => {
    const {folder, sourcePath} = place(t);
    mkdirSync(join(folder, "closed"), {mode: 0o500});
    await assert.rejects(
      opened(join(folder, "closed", "x.jsonl"), sourcePath),
      refused(/no permission to write there/),
    );
  });

  test("fault 49: devices are written to as they are; a full one says so", async t => {
    const {sourcePath} = place(t);
    const nothing = await opened("/dev/null", sourcePath);
    assert.ok(await nothing.write(text));
    assert.equal((await nothing.finish()).bytes, text.length);
    const full = await opened("/dev/full", sourcePath);
    await assert.rejects(full.write(text), refused(/\/dev\/full was not written: the disk is full/));
    await full.discard();
  });
});

describe("a file is there as a whole or not at all", () => {
  test("fault 48: until it is published nothing has its name, and a file in the way is not replaced", async t => {
    const {folder, sourcePath, path} = place(t);
    const output = await opened(path, sourcePath);
    await output.write(text);
    const [partial, ...others] = readdirSync(folder).filter(name => name !== "traces.duckdb");
    assert.match(partial ?? "", new RegExp(`^\\.out\\.jsonl\\.${process.pid}\\.[0-9a-f]{12}\\.partial$`));
    assert.deepEqual(others, []);
    assert.equal(statSync(join(folder, partial ?? "")).mode & 0o777, 0o600);
    await output.finish();
    writeFileSync(path, "quicker");
    await assert.rejects(output.publish(), refused(/exists already/));
    assert.equal(readFileSync(path, "utf8"), "quicker");
    assert.deepEqual(readdirSync(folder).sort(), ["out.jsonl", "traces.duckdb"]);
  });

  test("discarded, it leaves nothing; published, it is not discarded any more", async t => {
    const {folder, sourcePath, path} = place(t);
    const output = await opened(path, sourcePath);
    await output.write(text);
    await output.discard();
    assert.deepEqual(readdirSync(folder), ["traces.duckdb"]);
    const other = await opened(path, sourcePath);
    await write(other);
    await other.discard();
    assert.deepEqual(readFileSync(path), text);
    await other.undo();
    assert.ok(!existsSync(path));
  });

  test("fault 51: it is on the disk before it has its name, and its name before it is reported", async t => {
    for (const force of [false, true]) {
      const {sourcePath, path} = place(t);
      const {files, calls} = faultyFiles({at: -1, code: ""});
      await write(await opened(path, sourcePath, force, files));
      const steps = calls.filter(call => ["open", "write", "sync", "close", "link", "rename", "unlink"].includes(call));
      assert.deepEqual(steps, [
        "open",
        "write",
        "write",
        "sync",
        "close",
        ...(force ? ["rename"] : ["link", "unlink"]),
        "open",
        "sync",
        "close",
      ]);
    }
  });

  test("fault 50: short writes are gone on with", async t => {
    const {sourcePath, path} = place(t);
    await write(await opened(path, sourcePath, false, shortWrites));
    assert.deepEqual(readFileSync(path), text);
  });

  test("file systems without links: renamed, and still nothing is replaced", async t => {
    const {sourcePath, path} = place(t);
    const noLinks = {...fileSystem, link: () => Promise.reject(Object.assign(new Error("x"), {code: "EPERM"}))};
    await write(await opened(path, sourcePath, false, noLinks));
    assert.deepEqual(readFileSync(path), text);
  });

  for (const code of ["ENOSPC", "EIO", "EACCES", "EDQUOT", "EWHATEVER"]) {
    test(`fault 46: ${code} at any step: an error, no file, no partial; a file that was there stays`, async t => {
      for (const force of [false, true]) {
        for (let at = 0; ; at += 1) {
          const {folder, sourcePath, path} = place(t);
          if (force) writeFileSync(path, "old");
          const vital = new Set<string>(["open", "write", "sync", "close", "rename", "link"]);
          const {files, calls} = faultyFiles({at, code, counts: call => vital.has(call)});
          const failed = await opened(path, sourcePath, force, files)
            .then(write)
            .then(
              () => false,
              (error: unknown) => {
                assert.ok(
                  error instanceof TraceError && error.kind === "export" && error.exitCode === 74,
                  String(error),
                );
                return true;
              },
            );
          const names = readdirSync(folder).sort();
          if (!failed) {
            // The last open, sync and close are the folder's: some of their failures are the system's way of saying that it cannot.
            assert.deepEqual(readFileSync(path), text);
            assert.deepEqual(names, ["out.jsonl", "traces.duckdb"]);
          } else if (force) {
            assert.deepEqual(names, ["out.jsonl", "traces.duckdb"]);
            const content = readFileSync(path);
            assert.ok(content.toString() === "old" || content.equals(text), "never anything between");
          } else assert.deepEqual(names, ["traces.duckdb"]);
          if (at > calls.filter(call => vital.has(call)).length) break;
        }
      }
    });
  }
});

describe("what killed exports leave", () => {
  test("fault 48: is told by its name, and removed when its process is gone", async t => {
    const {folder, sourcePath} = place(t);
    const gone = 4_000_000;
    const left = `.out.jsonl.${gone}.0123456789ab.partial`;
    const mine = partialPath(join(folder, "out.jsonl"));
    for (const name of [left, ".out.jsonl.x.0123456789ab.partial", "out.jsonl.partial", `.x.${gone}.0123.partial`]) {
      writeFileSync(join(folder, name), "x");
    }
    mkdirSync(join(folder, `.folder.${gone}.0123456789ab.partial`));
    writeFileSync(mine, "x");
    assert.deepEqual(await reapPartials(folder, fileSystem), [left]);
    assert.ok(existsSync(mine) && existsSync(sourcePath));
    assert.equal(readdirSync(folder).length, 6);
    assert.deepEqual([writerOf(left), writerOf("out.jsonl")], [gone, undefined]);
    assert.deepEqual(await reapPartials(join(folder, "nowhere"), fileSystem), []);
  });
});
