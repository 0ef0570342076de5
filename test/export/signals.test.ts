import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {until} from "../engine/helpers.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {madeDatabase} from "../store/open-made.ts";
import {largeSql} from "./large-sql.ts";

test("fault 48: a signal in the middle of an export: nothing half written is left, and what was there stays", {
  skip: process.platform === "win32",
}, async t => {
  const database = await madeDatabase(t, largeSql(80 * 25));
  for (const [signal, status] of [
    ["SIGINT", "130"],
    ["SIGTERM", "SIGTERM"],
    ["SIGHUP", "SIGHUP"],
  ] as const) {
    const folder = temporaryFolder(t);
    const path = join(folder, "all.jsonl");
    writeFileSync(path, "old");
    const args = ["filter", "-d", database, "-o", path, "--force", "--min-reward", "off", "--quiet"];
    const child = spawn(process.execPath, [launcher, ...args], {stdio: ["ignore", "ignore", "pipe"]});
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const ended = new Promise<string>(resolve => {
      child.on("close", (code, by) => resolve(String(by ?? code)));
    });
    await until(() => readdirSync(folder).some(name => name.endsWith(".partial")));
    const from = performance.now();
    child.kill(signal);
    assert.equal(await ended, status);
    assert.ok(performance.now() - from < 2_500);
    assert.deepEqual(readdirSync(folder), ["all.jsonl"]);
    assert.equal(readFileSync(path, "utf8"), "old");
    assert.equal(said.trim().split("\n").length, 1, said);
  }
});
