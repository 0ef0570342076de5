import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {copyFileSync, mkdirSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {changedPath} from "../engine/changed-path.ts";
import {listingOf} from "../engine/helpers.ts";
import {fixturePath, temporaryFolder} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {openTerminal} from "../helpers/terminal.ts";

const hasStrace = spawnSync("strace", ["-V"]).status === 0;
const skip = !hasStrace && "strace is not installed";

/** A home of its own with a database, and what a program did there. */
function watched(context: TestContext) {
  const home = temporaryFolder(context);
  const [data, temporary, out] = ["data", "tmp", "out"].map(name => join(home, name)) as [string, string, string];
  for (const folder of [data, temporary, out]) mkdirSync(folder);
  const database = join(data, "late.duckdb");
  copyFileSync(fixturePath("late"), database);
  const before = listingOf(data);
  const report = join(home, "report");
  const own = [temporary, out, join(home, ".cache", "trace-tui")];
  return {
    database,
    out,
    environment: {PATH: process.env["PATH"], HOME: home, TMPDIR: temporary, XDG_CACHE_HOME: undefined},
    strace: ["-f", "-s", "300", "-e", "trace=file,connect", "-o", report, process.execPath, launcher],
    assertKept() {
      const lines = readFileSync(report, "utf8").split("\n");
      const written = lines.map(changedPath).filter(path => path !== null);
      const elsewhere = written.filter(
        path =>
          !own.some(folder => path.startsWith(`${folder}/`) || folder.startsWith(path)) && !path.startsWith("/dev/"),
      );
      assert.deepEqual(elsewhere, []);
      assert.ok(
        written.some(path => path.startsWith(`${out}/`)),
        "the report sees what is written",
      );
      assert.ok(!lines.some(line => /connect\(.*AF_INET/.test(line)), "nobody is called");
      assert.deepEqual(listingOf(data), before);
      assert.deepEqual(
        readdirSync(temporary).filter(name => name.startsWith("trace-tui-")),
        [],
      );
    },
  };
}

test("fault 16: an export writes into its folder and the program's own, and nowhere else", {skip}, context => {
  const {database, out, environment, strace, assertKept} = watched(context);
  const args = [...strace, "filter", "-d", database, "-o", join(out, "all.jsonl"), "--quiet"];
  const {status, stderr} = spawnSync("strace", args, {env: environment, encoding: "utf8"});
  assert.deepEqual([status, stderr], [0, ""]);
  assertKept();
});

test("fault 16: so does the interface", {skip}, async context => {
  const {database, out, environment, strace, assertKept} = watched(context);
  const terminal = openTerminal("strace", [...strace, database], {columns: 120, rows: 35, environment});
  context.after(() => terminal.kill("SIGKILL"));
  await terminal.waitFor("10 of 20 sessions pass", 60_000);
  terminal.write("\r");
  await terminal.waitFor(screen => screen.includes("▸") && !screen.includes("1 Sessions"));
  terminal.write("q");
  await terminal.waitFor("1 Sessions");
  terminal.write("e");
  await terminal.waitFor("Export to:");
  terminal.write(`\u0015\u001b[200~${join(out, "all.jsonl")}\u001b[201~\r`);
  await terminal.waitFor("Exported", 60_000);
  terminal.write("\u0003");
  assert.equal((await terminal.exited).exitCode, 130);
  assertKept();
});
