import assert from "node:assert/strict";
import {test} from "node:test";
import {paintFor} from "../../src/cli/paint.ts";
import {ProgressLine} from "../../src/cli/progress-line.ts";
import {bytesText} from "../../src/cli/text/bytes-text.ts";
import {coarseBins} from "../../src/cli/text/coarse-bins.ts";
import {histogramText} from "../../src/cli/text/histogram-text.ts";
import {shellWord} from "../../src/cli/text/shell-word.ts";
import {trusted} from "../../src/text/trusted.ts";
import {capturedIo} from "./captured-io.ts";

test("sizes", () => {
  assert.equal(bytesText(0), "0 bytes");
  assert.equal(bytesText(999), "999 bytes");
  assert.equal(bytesText(1_000), "1.0 KB");
  assert.equal(bytesText(1_234_567), "1.2 MB");
  assert.equal(bytesText(999_999), "1.0 MB");
  assert.equal(bytesText(5e15), "5,000.0 TB");
});

test("words for a shell", () => {
  assert.equal(shellWord("data/crafter.duckdb"), "data/crafter.duckdb");
  assert.equal(shellWord("it's $HOME"), String.raw`'it'\''s $HOME'`);
  assert.equal(shellWord(""), "''");
});

test("colour on a terminal only, and as NO_COLOR, FORCE_COLOR and TERM say", () => {
  const painted = (isTTY: boolean, environment: Record<string, string>) =>
    paintFor(capturedIo({isTTY}).io.stdout, environment)("red", trusted("x")) !== "x";
  assert.equal(painted(true, {TERM: "xterm"}), true);
  assert.equal(painted(false, {TERM: "xterm"}), false);
  assert.equal(painted(true, {NO_COLOR: "1"}), false);
  assert.equal(painted(true, {NO_COLOR: ""}), true);
  assert.equal(painted(true, {TERM: "dumb"}), false);
  assert.equal(painted(false, {FORCE_COLOR: "1"}), true);
  assert.equal(painted(true, {FORCE_COLOR: "0"}), false);
  assert.equal(painted(true, {FORCE_COLOR: "1", NO_COLOR: "1"}), false);
});

test("a histogram has the guide's axes: counts on the left, values below, a title under it", () => {
  const scale = {edges: [0, 5, 10, 15, 20], step: 1, min: 0, max: 20, openEnd: false};
  const lines = histogramText("reward", scale, [12, 9, 0, 3], paintFor(capturedIo().io.stdout, {}));
  const bar = "█".repeat(14);
  const gap = " ".repeat(14);
  assert.deepEqual(lines, [
    "Count",
    `   12 │${bar}${gap}${gap}${gap}`,
    `   10 │${bar}${"▄".repeat(14)}${gap}${gap}`,
    `    8 │${bar}${bar}${gap}${gap}`,
    `    6 │${bar}${bar}${gap}${gap}`,
    `    4 │${bar}${bar}${gap}${"▄".repeat(14)}`,
    `    2 │${bar}${bar}${gap}${bar}`,
    `    0 └${"─".repeat(56)}`,
    "      0.0           5.0           10.0          15.0          20.0",
    "                         Total Reward",
  ]);
});

test("many bins are joined between round values, and their labels do not touch", () => {
  const edges = Array.from({length: 41}, (_, index) => index * 2_500);
  const scale = {edges, step: 1, min: 0, max: 100_000, openEnd: true};
  const lines = histogramText(
    "tokens",
    scale,
    Array.from({length: 40}, () => 1),
    paintFor(capturedIo().io.stdout, {}),
  );
  assert.equal(lines.at(-2), "      0       20,000  40,000  60,000  80,000  100k");
  const fine = Array.from({length: 72}, (_, index) => Math.round((index - 1) * 2) / 10);
  const counts = fine.slice(1).map((_, index) => (index === 0 ? 3 : index < 6 ? 1 : 0));
  assert.deepEqual(coarseBins({edges: fine, counts}), {
    edges: Array.from({length: 16}, (_, index) => index - 1),
    counts: [3, 5, ...Array.from({length: 13}, () => 0)],
  });
});

test("a progress bar appears after a second, on a terminal only, and is taken away", async t => {
  t.mock.timers.enable({apis: ["setTimeout"]});
  const {io, stderr} = capturedIo({isTTY: true});
  const progress = new ProgressLine(io);
  progress.update({label: "Reading", done: 1, total: 4});
  t.mock.timers.tick(500);
  assert.equal(stderr.text, "");
  progress.update({label: "Reading", done: 2, total: 4});
  t.mock.timers.tick(600);
  assert.match(stderr.text, /Reading █{12} {12} 2 of 4$/);
  progress.stop();
  assert.ok(stderr.text.endsWith("\r\u001b[2K"));
  const quiet = capturedIo();
  new ProgressLine(quiet.io).update({label: "Reading", done: 1, total: null});
  t.mock.timers.tick(5_000);
  assert.equal(quiet.stderr.text, "");
});
