import assert from "node:assert/strict";
import {test} from "node:test";
import {reportError} from "../../src/cli/report-error.ts";
import {TraceError} from "../../src/errors.ts";
import {capturedIo} from "./captured-io.ts";

async function reported(error: unknown, environment: Record<string, string> = {}) {
  const {io, stdout, stderr} = capturedIo({environment});
  const exitCode = await reportError(error, io);
  assert.equal(stdout.text, "");
  return {exitCode, lines: stderr.text.split("\n")};
}

test("what a user can act on: a line, a remedy where there is one, and its exit code", async () => {
  assert.deepEqual(await reported(new TraceError("locked", "a.duckdb is held", "Wait with --wait.")), {
    exitCode: 75,
    lines: ["trace-tui: a.duckdb is held", "Wait with --wait.", ""],
  });
  assert.deepEqual(await reported(new TraceError("usage", "no")), {exitCode: 2, lines: ["trace-tui: no", ""]});
});

test("a defect: its message, and its stack only when asked for", async () => {
  const {exitCode, lines} = await reported(new RangeError("off by one"));
  assert.equal(exitCode, 1);
  assert.equal(lines[0], "trace-tui: this should not have happened: off by one");
  assert.equal(lines.length, 3);
  const debugged = await reported(new RangeError("off by one"), {TRACE_TUI_DEBUG: "1"});
  assert.match(debugged.lines.join("\n"), /\n {4}at .*report-error\.test\.ts/);
  assert.equal((await reported("thrown text")).lines[0], "trace-tui: this should not have happened: thrown text");
});

test("no message steers the terminal, and none is more than its line", async () => {
  const {lines} = await reported(new TraceError("sql", "col \u001b]0;x\u0007\nsecond\u009b", "try\u001b[2J\nthis"));
  assert.deepEqual(lines, ["trace-tui: col ^[]0;x^G^Jsecond<U+009B>", "try^[[2J", "this", ""]);
});
