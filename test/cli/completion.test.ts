import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {run} from "./captured-io.ts";

const folder = mkdtempSync(join(tmpdir(), "trace-tui-completion-"));
after(() => rmSync(folder, {recursive: true}));
writeFileSync(join(folder, "traces.duckdb"), "");

const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

async function scriptOf(shell: string): Promise<string> {
  const {exitCode, stdout} = await run(["completion", shell]);
  assert.equal(exitCode, 0);
  return stdout;
}

/** What bash offers for these words, the last of which is being typed. */
async function offered(...words: string[]): Promise<readonly string[]> {
  const path = join(folder, "completion.bash");
  writeFileSync(path, await scriptOf("bash"));
  const script = `source "$0"; COMP_WORDS=(trace-tui "$@"); COMP_CWORD=$#; _trace_tui; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const {stdout, stderr, status} = spawnSync("bash", ["-c", script, path, ...words], {cwd: folder, encoding: "utf8"});
  assert.deepEqual([status, stderr], [0, ""]);
  return stdout.split("\n").filter(line => line !== "");
}

test("bash completes commands, options, values and files", {skip: !has("bash")}, async () => {
  assert.deepEqual(await offered("fil"), ["filter"]);
  assert.ok((await offered("")).includes("inspect"));
  assert.ok((await offered("tr")).includes("traces.duckdb"));
  assert.deepEqual(await offered("filter", "--min-rew"), ["--min-reward"]);
  assert.deepEqual(await offered("filter", "--mode", "w"), ["window"]);
  assert.deepEqual(await offered("filter", "-d", "tr"), ["traces.duckdb"]);
  assert.deepEqual(await offered("filter", "--min-reward", "t"), []);
  assert.deepEqual(await offered("query", "--format", "js"), ["json", "jsonl"]);
  assert.deepEqual(await offered("completion", ""), ["bash", "zsh", "fish"]);
  assert.deepEqual(await offered("traces.duckdb", "--dem"), ["--demo"]);
  assert.deepEqual(await offered("filter", "--dem"), []);
  assert.deepEqual(await offered("show", "tr"), ["traces.duckdb"]);
});

for (const shell of ["zsh", "fish"]) {
  test(`${shell} takes its script`, {skip: !has(shell)}, async () => {
    const path = join(folder, `completion.${shell}`);
    writeFileSync(path, await scriptOf(shell));
    const {status, stderr} = spawnSync(shell, ["-n", path], {encoding: "utf8"});
    assert.deepEqual([status, stderr], [0, ""]);
  });

  test(`${shell}'s script names every command and its choices, in balanced quotes`, async () => {
    const script = await scriptOf(shell);
    for (const word of ["filter", "inspect", "min-reward", "trajectory window", "table csv json jsonl"]) {
      assert.ok(script.includes(word), word);
    }
    for (const line of script.split("\n").filter(line => !line.startsWith("#"))) {
      assert.equal(line.replaceAll(String.raw`\'`, "").split("'").length % 2, 1, line);
    }
  });
}

test("another shell is refused", async () => {
  const {exitCode, stderr} = await run(["completion", "tcsh"]);
  assert.equal(exitCode, 2);
  assert.equal(stderr, 'trace-tui: the shell is "tcsh", but can be bash, zsh or fish\n');
});
