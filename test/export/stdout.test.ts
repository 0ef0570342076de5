import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {test} from "node:test";
import {fileURLToPath} from "node:url";
import {fixturePath} from "../helpers/fixtures.ts";
import {exported, everything, linesOf} from "./open-export.ts";
import {sharedStore} from "./shared-store.ts";

const script = fileURLToPath(new URL("export-to-stdout.ts", import.meta.url));
const command = `"${process.execPath}" --import tsx "${script}" "${fixturePath("late")}"`;
const shell = (line: string) => spawnSync("bash", ["-c", `set -o pipefail; ${line}`], {encoding: "utf8"});

test("the standard output gets the lines and nothing else", async t => {
  const {stdout, stderr, status} = shell(command);
  assert.deepEqual([stderr, status], ["", 0]);
  assert.equal(stdout, (await exported(t, await sharedStore("late"), everything)).text);
});

test("fault 49: a reader that has had enough ends the export quietly", () => {
  const {stdout, stderr, status} = shell(`REPEAT=2 ${command} | head -n 1`);
  assert.deepEqual([stderr, status], ["", 0]);
  assert.equal(linesOf(stdout).length, 1);
});

test("fault 49: a full device is one line and its exit code", () => {
  const {stderr, status} = shell(`${command} > /dev/full`);
  assert.match(stderr, /^The standard output was not written: the disk is full[^\n]*\n$/);
  assert.equal(status, 74);
});
