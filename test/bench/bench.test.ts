import assert from "node:assert/strict";
import {test} from "node:test";
import type {DrivenInterface} from "../../src/cli/bench/driven-interface.ts";
import {driveInProcess} from "../../src/cli/bench/drive-in-process.ts";
import {percentilesOf} from "../../src/cli/bench/percentiles.ts";
import {fixtureCopy, passesDefaults, truthOf} from "../helpers/fixtures.ts";
import {figureOf, oneFigure} from "./figures.ts";
import {begin, betweenMarks, end} from "./report/readme-figures.ts";
import {shortFigure, targetOf} from "./report/rows.ts";
import {startProgram} from "./terminal/program.ts";
import {hasHits, isStale} from "./terminal/screen-facts.ts";

const truth = truthOf("late");
const passing = truth.filter(passesDefaults).length;

async function drive(driven: DrivenInterface): Promise<void> {
  const down = await driven.press("j");
  assert.ok(down.milliseconds > 0 && down.frames >= 1 && down.bytes > 0, JSON.stringify(down));
  const opened = await driven.openConversation();
  assert.ok(opened.bytes > down.bytes, JSON.stringify(opened));
  await driven.go("q");
  const searched = await driven.search("the");
  assert.ok(searched.firstHits > 0 && searched.firstHits <= searched.milliseconds, JSON.stringify(searched));
  await driven.go("u");
  const inVain = await driven.search("no such words anywhere");
  assert.ok(Number.isNaN(inVain.firstHits));
  await driven.go("u");
  await driven.go("2g");
  const atFirst = await driven.read();
  assert.deepEqual(atFirst, {selected: passing, minimumReward: "1.0"});
  const held = await driven.hold("l", 30, 0.5);
  assert.equal(held.keys, 15);
  const {minimumReward, selected} = await driven.read();
  const threshold = Number(minimumReward);
  assert.ok(threshold > 1, minimumReward);
  const expected = truth.filter(session => passesDefaults(session) && (session.total_reward ?? 0) >= threshold);
  assert.equal(selected, expected.length);
}

test("a program in a real terminal is driven, timed and left", async context => {
  const program = await startProgram({node: process.execPath, args: [fixtureCopy(context, "late")]});
  context.after(() => program.kill());
  assert.ok(program.firstFrame > 0 && program.firstFrame < program.firstRows);
  await drive(program);
  assert.ok((await program.press("0")).milliseconds > 0, "turning the threshold off is drawn");
  await program.go("\u001b");
  await program.quit();
});

test("the interface in this process is driven and timed the same", async context => {
  const driven = await driveInProcess(fixtureCopy(context, "late"), {});
  context.after(() => driven.close());
  assert.ok(driven.firstRows > 0);
  await drive(driven);
  const unanswered = await driven.press("Q");
  assert.ok(Number.isNaN(unanswered.milliseconds), "a key that changes nothing has no time");
});

test("percentiles are nearest ranks", () => {
  const twenty = Array.from({length: 20}, (_, index) => 20 - index);
  assert.deepEqual(percentilesOf(twenty), {p50: 10, p95: 19, max: 20, samples: 20});
  assert.deepEqual(percentilesOf([7]), {p50: 7, p95: 7, max: 7, samples: 1});
  assert.ok(Number.isNaN(percentilesOf([]).p50));
});

test("a target is reached or not, at its size, by its quantile", () => {
  const step = (samples: readonly number[]) => figureOf({id: "step", what: "", unit: "ms", samples});
  assert.deepEqual(targetOf(step([10, 20, 25]), "100k"), {text: "p95 ≤ 25 ms", reached: "yes"});
  assert.equal(targetOf(step([10, 20, 25.5]), "100k").reached, "**no**");
  assert.equal(targetOf(step([99]), "10k").reached, "");
  assert.equal(targetOf(oneFigure("step-ratio", "", "×", 9.9), "100k").reached, "**no**");
  assert.equal(targetOf(oneFigure("step-ratio", "", "×", 10), "100k").reached, "yes");
  assert.equal(shortFigure(step([10, 20, 25.55])), "20 / 25.6 ms");
});

test("only what lies between the marks is replaced", () => {
  const text = `before\n${begin}\nold\n${end}\nafter`;
  assert.equal(betweenMarks(text, "new"), `before\n${begin}\nnew\n${end}\nafter`);
  assert.equal(betweenMarks("no marks", "new"), "no marks");
});

test("a stale number, a missing row or a conversation that is being read is seen on the screen", () => {
  assert.ok(isStale(" trace-tui  a.duckdb   ~42 of 100 sessions pass (42.0%)"));
  assert.ok(isStale("─ 1 Sessions ──── 1 of 42 ~ ─  ─ 2 Filters ────"));
  assert.ok(isStale("   …"));
  assert.ok(isStale("  reading …"));
  assert.ok(hasHits("   session             hits  started            model       ↓reward ach"));
  assert.ok(!hasHits("   session            started            model       ↓reward ach"));
  assert.ok(!isStale("─ 1 Sessions ──── 1 of 42 ─\n ▸ episode_0_bb7d3…   5.9"));
});
