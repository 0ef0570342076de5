import assert from "node:assert/strict";
import {spawn, spawnSync} from "node:child_process";
import {existsSync, mkdtempSync, readdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {test} from "node:test";
import {launcher} from "../helpers/launcher.ts";
import {processorSeconds} from "../helpers/processes.ts";
import {fixture, inFolder} from "./fixtures.ts";

const program = [process.execPath, launcher] as const;
const isUnix = process.platform !== "win32";
const endless = "select count(*) from range(1000000000) a, range(1000000000) b where a.range * b.range % 7 = 3";

/** Runs a line of a shell with `$TUI` as the program. */
function shell(line: string) {
  const words = program.map(word => `'${word}'`).join(" ");
  return spawnSync("bash", ["-c", line.replaceAll("$TUI", words)], {encoding: "utf8", timeout: 60_000});
}

test("fault 49: a closed pipe ends quietly", {skip: !isUnix}, () => {
  const {stdout, stderr} = shell(
    `$TUI query '${fixture("late")}' "from range(300000)" --format jsonl | head -n 1; echo "\${PIPESTATUS[0]}"`,
  );
  assert.deepEqual([stdout, stderr], ['{"range":0}\n0\n', ""]);
});

test("-o - writes the bytes of the file to stdout, and the statistics to stderr", {skip: !isUnix}, async () => {
  await inFolder({"traces.duckdb": "mixed"}, async () => {
    const filter = "$TUI filter -d traces.duckdb --min-reward off";
    const {stderr, status} = shell(
      `${filter} -o out.jsonl --quiet && ${filter} -o - >stdout.jsonl && cmp out.jsonl stdout.jsonl`,
    );
    assert.equal(status, 0);
    assert.match(stderr, /^FILTERING STATISTICS$/m);
    assert.deepEqual(shell(`${filter} -o - --quiet | head -c 11`).stdout, '{"messages"');
    const quiet = shell(`${filter} -o - --quiet >/dev/null`);
    assert.deepEqual([quiet.status, quiet.stderr], [0, ""]);
  });
});

test("fault 49: a stdout that takes nothing is one line, exit code 74", {skip: !existsSync("/dev/full")}, () => {
  const {status, stderr} = shell("$TUI --help >/dev/full");
  assert.deepEqual([status, stderr], [74, "trace-tui: stdout cannot be written (ENOSPC)\n"]);
});

/** Waits until a process has used more time (s) than any start takes, where the system tells (Linux): it is at its query. */
async function untilBusy(pid: number, seconds: number): Promise<void> {
  if (!existsSync("/proc/self/stat")) return sleep(4_000);
  for (let waited = 0; waited < 60_000 && processorSeconds(pid) < seconds; waited += 50) await sleep(50);
}

for (const [signal, expected] of [
  ["SIGINT", {code: 130, signal: null}],
  ["SIGTERM", {code: null, signal: "SIGTERM"}],
] as const) {
  test(`${signal} ends an endless query at once`, {skip: !isUnix}, async () => {
    const child = spawn(program[0], [program[1], "query", fixture("late"), endless], {stdio: "ignore"});
    const ended = new Promise<{code: number | null; signal: string | null}>(resolve => {
      child.on("exit", (code, signal) => resolve({code, signal}));
    });
    await untilBusy(child.pid ?? 0, 1.5);
    const from = performance.now();
    child.kill(signal);
    assert.deepEqual(await ended, expected);
    assert.ok(performance.now() - from < 3_000);
  });
}

const deaf = "select max(levenshtein(repeat('ab', 30000), repeat('ba', 30000) || range)) from range(1000)";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  test(`fault 32: ${signal} ends a query that heeds nothing within 2.5 s, and nothing is left`, {
    skip: !isUnix,
  }, async t => {
    const folder = mkdtempSync(join(tmpdir(), "trace-tui-cli-"));
    t.after(() => rmSync(folder, {recursive: true, force: true}));
    const child = spawn(program[0], [program[1], "query", fixture("late"), deaf], {
      stdio: "ignore",
      env: {...process.env, TMPDIR: folder},
    });
    const ended = new Promise<string | null>(resolve => {
      child.on("exit", (_, by) => resolve(by));
    });
    await untilBusy(child.pid ?? 0, 1.5);
    const from = performance.now();
    child.kill(signal);
    assert.equal(await ended, signal);
    const took = performance.now() - from;
    assert.ok(took < 2_500, `${took} ms`);
    assert.deepEqual(
      readdirSync(folder).filter(name => name.startsWith("trace-tui-")),
      [],
    );
  });
}
