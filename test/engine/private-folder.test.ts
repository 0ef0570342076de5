import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {makePrivateFolder, reapPrivateFolders} from "../../src/engine/snapshot/private-folder.ts";
import {failure, folderFor, listingOf, openFor, refusal, writeDatabase} from "./helpers.ts";

test("fault 60: the private folder is this user's alone, and is removed", async () => {
  const folder = await makePrivateFolder();
  assert.equal(statSync(folder.path).mode & 0o777, 0o700);
  writeFileSync(join(folder.path, "x"), "x");
  await folder.remove();
  assert.equal(existsSync(folder.path), false);
});

test("fault 60: a temporary folder that is a link, or that cannot be written", async t => {
  const folder = folderFor(t);
  const before = process.env["TMPDIR"];
  t.after(() => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  });
  mkdirSync(join(folder, "real"));
  symlinkSync("real", join(folder, "link"));
  process.env["TMPDIR"] = join(folder, "link");
  const made = await makePrivateFolder();
  assert.equal(statSync(made.path).mode & 0o777, 0o700);
  await made.remove();
  process.env["TMPDIR"] = join(folder, "missing");
  const error = await failure(makePrivateFolder());
  assert.match(error.message, /^no private folder can be made in .*missing \(ENOENT\)$/);
  assert.match(error.remedy ?? "", /TMPDIR/);
});

test("fault 59: what dead processes left is removed; links, the living and other programs' folders are not", async t => {
  const mine = await makePrivateFolder();
  t.after(() => mine.remove());
  const prefix = /^(.*-)\d+-\w+$/.exec(mine.path)?.[1] ?? "";
  const dead = `${prefix}4194303-abcdef`;
  const living = `${prefix}${process.pid}-abcdef`;
  const target = folderFor(t);
  const link = `${prefix}4194302-abcdef`;
  const others = join(tmpdir(), `trace-tui-ffffffff-4194303-abcdef`);
  for (const path of [dead, living, others]) {
    mkdirSync(path, {recursive: true});
    writeFileSync(join(path, "snapshot.duckdb"), "x");
  }
  writeFileSync(join(target, "precious"), "x");
  symlinkSync(target, link);
  t.after(() => execFileSync("rm", ["-rf", living, others, link]));
  await reapPrivateFolders();
  assert.equal(existsSync(dead), false);
  assert.equal(existsSync(living), true);
  assert.equal(existsSync(others), true);
  assert.equal(existsSync(join(target, "precious")), true);
});

test("opening and closing leaves nothing in the temporary folder, nor does a failure", async t => {
  const path = join(folderFor(t), "a.duckdb");
  await writeDatabase(path, ["CREATE TABLE t AS SELECT 1 AS i"]);
  const left = () =>
    readdirSync(tmpdir()).filter(name => name.startsWith("trace-tui-") && name.includes(`-${process.pid}-`));
  const before = left();
  const beside = listingOf(join(path, ".."));
  const {engine} = await openFor(t, path);
  assert.equal(left().length, before.length + 1);
  await engine.close();
  assert.deepEqual(left(), before);
  writeFileSync(`${path}.bad`, "hello");
  await refusal(`${path}.bad`);
  assert.deepEqual(left(), before);
  assert.deepEqual(listingOf(join(path, "..")).slice(0, 1), beside);
});
