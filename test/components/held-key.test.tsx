import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {filterBindings} from "../../hooks/keys/filters.ts";
import {steppedThreshold} from "../../src/stats/stepped-threshold.ts";
import {openTraces} from "../../src/traces/open-traces.ts";
import type {Traces} from "../../src/traces/traces.ts";
import {fixturePath, passesDefaults, truthOf} from "../helpers/fixtures.ts";
import {keyCodes, renderInterface, type TestInterface} from "../helpers/interface.tsx";

const truth = truthOf("late");
const slow = 250;
/** How long a threshold rests before a query runs (ms). */
const rest = 60;

let traces: Traces;
before(async () => {
  traces = await openTraces(fixturePath("late"));
});
after(() => traces.close());

/** Sessions that pass the defaults with another value of one of their thresholds, by the truth file. */
const passingReward = (least: number) =>
  truth.filter(session => passesDefaults({...session, total_reward: 1}) && (session.total_reward ?? 0) >= least);
const passingTokens = (most: number) =>
  truth.filter(session => passesDefaults({...session, total_tokens: 0}) && (session.total_tokens ?? 0) <= most);

/** The traces with slow statistics, and what was asked of them. */
function slowTraces() {
  const asked = {statistics: 0, givenUp: 0, cubes: 0, cancelled: 0};
  const slowly: Traces = {
    ...traces,
    statistics: async (recipe, call) => {
      asked.statistics += 1;
      call?.signal?.addEventListener("abort", () => (asked.givenUp += 1));
      await sleep(slow, undefined, {signal: call?.signal});
      return traces.statistics(recipe, call);
    },
    cube: (request, call) => {
      asked.cubes += 1;
      call?.signal?.addEventListener("abort", () => (asked.cancelled += 1));
      return traces.cube(request, call);
    },
  };
  return {asked, slowly};
}

async function opened(slowly: Traces, ...keys: readonly string[]): Promise<TestInterface> {
  const ui = renderInterface(slowly, {columns: 120, rows: 35});
  await ui.waitFor(` of ${truth.length}`);
  await ui.settled();
  await ui.press(keyCodes.tab, ...keys);
  await until(() => ui.store.getState().cube !== null);
  return ui;
}

async function until(done: () => boolean): Promise<void> {
  for (const started = Date.now(); !done(); await sleep(2)) assert.ok(Date.now() - started < 10_000, "never");
}

test("30 presses without a rest: exact with each key, no query, one in the end", async () => {
  const {asked, slowly} = slowTraces();
  const ui = await opened(slowly);
  const before = asked.statistics;
  const more = filterBindings.find(({command}) => command === "row.more");
  const less = filterBindings.find(({command}) => command === "row.less");
  let value = 1;
  for (let press = 0; press < 30; press++) {
    (press >= 20 ? less : more)?.run(ui.app, press >= 20 ? "left" : "right");
    value = steppedThreshold(value, press >= 20 ? -1 : 1, traces.source.scales.reward);
    const {recipe, statistics} = ui.store.getState();
    const selected = passingReward(value);
    assert.equal(recipe.filters.min_total_reward, value);
    assert.equal(statistics.value?.selected, selected.length);
    assert.equal(statistics.value?.metrics.tokens.sum, selected.length === 0 ? null : sum(selected));
    assert.deepEqual([statistics.stale, statistics.value?.stale], [false, ["quantiles"]]);
    await Promise.resolve();
  }
  assert.equal(asked.statistics, before);
  await ui.settled();
  assert.deepEqual([asked.statistics, asked.cubes], [before + 1, 1]);
  const {recipe, statistics} = ui.store.getState();
  assert.deepEqual(statistics.value, await traces.statistics(recipe));
  ui.unmount();
});

test("a key that is held is answered from the cube in every frame, and one query runs when it rests", async () => {
  const {asked, slowly} = slowTraces();
  const ui = await opened(slowly);
  const before = asked.statistics;
  const scale = traces.source.scales.reward;
  let value = 1;
  let pauses = 0;
  let pressed = performance.now();
  for (let press = 0; press < 12; press++) {
    const back = press >= 8;
    await ui.press(back ? keyCodes.left : keyCodes.right);
    if (performance.now() - pressed > rest / 2) pauses += 1;
    pressed = performance.now();
    value = steppedThreshold(value, back ? -1 : 1, scale);
    const {recipe, statistics} = ui.store.getState();
    assert.equal(recipe.filters.min_total_reward, value);
    const selected = passingReward(value);
    const screen = await ui.text();
    assert.match(screen, new RegExp(` ${selected.length} of ${truth.length} sessions pass`), `${press}: ${value}`);
    assert.equal(statistics.stale, false);
    assert.equal(statistics.value?.metrics.tokens.sum, selected.length === 0 ? null : sum(selected));
    assert.ok(statistics.value?.stale?.includes("quantiles") || pauses > 0);
    if (selected.length > 0 && pauses === 0) assert.match(screen, /median ~/);
  }
  assert.ok(asked.statistics - before <= pauses, `${asked.statistics - before} queries in ${pauses} pauses`);
  assert.equal(asked.cubes, 1);
  const during = asked.statistics;
  const screen = await ui.settled();
  assert.ok(asked.statistics - during <= 1 && asked.statistics > before, "one query in the end, or in the last pause");
  assert.match(screen, new RegExp(` ${passingReward(value).length} of ${truth.length} sessions pass`));
  assert.doesNotMatch(screen, /median ~/);
  const exact = await traces.statistics(ui.store.getState().recipe);
  assert.deepEqual(ui.store.getState().statistics.value, exact);
  ui.unmount();
});

test("a key that moves on while the exact query runs gives it up at once, and one runs in the end", async () => {
  const {asked, slowly} = slowTraces();
  const ui = await opened(slowly);
  const {statistics: before, givenUp} = asked;
  for (let rests = 1; rests <= 3; rests++) {
    await ui.press(keyCodes.right);
    await until(() => asked.statistics === before + rests);
    assert.equal(asked.givenUp, givenUp + rests - 1, "what ran before was given up with the key");
  }
  await ui.settled();
  assert.deepEqual([asked.statistics, asked.givenUp], [before + 3, givenUp + 2]);
  const {recipe, statistics} = ui.store.getState();
  assert.deepEqual(statistics.value, await traces.statistics(recipe));
  ui.unmount();
});

test("a step is one frame, with the new counts, and its page is asked for before it is drawn", async () => {
  const {slowly} = slowTraces();
  let framesWhenAsked: number | null = null;
  const frames = (raw: string): number => raw.split("\u001b[?2026h").length - 1;
  let raw = "";
  const ui = await opened({
    ...slowly,
    sessions: async (request, call) => {
      raw += ui.takeRaw();
      framesWhenAsked = frames(raw);
      await sleep(slow, undefined, {signal: call?.signal});
      return traces.sessions(request, call);
    },
  });
  await until(() => !ui.store.getState().page.stale);
  await sleep(30);
  ui.takeRaw();
  raw = "";
  await ui.press(keyCodes.right);
  await sleep(30);
  assert.equal(framesWhenAsked, 0);
  raw += ui.takeRaw();
  assert.equal(frames(raw), 1);
  const value = steppedThreshold(1, 1, traces.source.scales.reward);
  assert.match(await ui.text(), new RegExp(` ${passingReward(value).length} of ${truth.length} sessions pass`));
  ui.unmount();
});

test("there and back before the key rests: what is shown in the end is whole again", async () => {
  const {slowly} = slowTraces();
  const ui = await opened(slowly);
  await ui.press(keyCodes.right, keyCodes.left);
  await ui.settled();
  const {recipe, statistics} = ui.store.getState();
  assert.deepEqual(statistics.value, await traces.statistics(recipe));
  ui.unmount();
});

test("a value between two edges is answered by a query, the older numbers marked until it comes", async () => {
  const {asked, slowly} = slowTraces();
  const ui = await opened(slowly, "j", "j", "j");
  await until(() => ui.store.getState().cube?.cube.threshold === "max_tokens");
  const value = 12_347;
  assert.ok(!traces.source.scales.tokens.edges.includes(value));
  const before = asked.statistics;
  await ui.press(...String(value), keyCodes.enter);
  assert.equal(ui.store.getState().recipe.filters.max_tokens, value);
  await until(() => ui.store.getState().statistics.stale);
  assert.match(await ui.text(), new RegExp(`~${truth.filter(passesDefaults).length} of ${truth.length}`));
  await ui.waitFor(` ${passingTokens(value).length} of ${truth.length} sessions pass`);
  assert.equal(asked.statistics - before, 1);
  ui.unmount();
});

test("another filter changes: the old cube tells nothing any more, and another is counted", async () => {
  const {asked, slowly} = slowTraces();
  const ui = await opened(slowly);
  const old = ui.store.getState().cube;
  ui.store.setState(({recipe}) => ({recipe: {...recipe, filters: {...recipe.filters, max_tokens: 12_347}}}));
  assert.equal(ui.store.getState().answeredByCube, null);
  await until(() => ui.store.getState().cube !== old);
  assert.equal(asked.cubes, 2);
  await ui.settled();
  await ui.press(keyCodes.right);
  const {recipe, statistics} = ui.store.getState();
  const least = recipe.filters.min_total_reward ?? 0;
  const left = passingTokens(12_347).filter(({total_reward}) => (total_reward ?? 0) >= least);
  assert.equal(statistics.value?.selected, left.length);
  assert.deepEqual(statistics.value?.stale, ["quantiles"]);
  ui.unmount();
});

test("moving on over the rows counts the cube of the last one only, and not before the statistics that a step asks for", async () => {
  const {asked, slowly} = slowTraces();
  const ui = await opened(slowly);
  ui.store.setState({formRow: 1});
  ui.store.setState({formRow: 2});
  ui.store.setState({formRow: 3});
  const before = asked.statistics;
  filterBindings.find(({command}) => command === "row.less")?.run(ui.app, "left");
  assert.equal(asked.statistics, before + 1);
  assert.equal(asked.cubes, 1);
  await until(() => ui.store.getState().cube?.cube.threshold === "max_tokens");
  assert.equal(asked.cubes, 2);
  ui.unmount();
});

test("a cube that is being counted is given up when the focus moves on", async () => {
  const {asked, slowly} = slowTraces();
  const ui = await opened(slowly);
  ui.store.setState({formRow: 1});
  await until(() => asked.cubes === 2);
  const cancelled = asked.cancelled;
  ui.store.setState({formRow: 3});
  assert.equal(asked.cancelled, cancelled + 1);
  ui.unmount();
});

function sum(sessions: typeof truth): number {
  return sessions.reduce((total, {total_tokens}) => total + (total_tokens ?? 0), 0);
}
