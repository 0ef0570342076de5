import assert from "node:assert/strict";
import {after, type TestContext, test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {EngineProcess} from "../../../src/engine/process/engine-process.ts";
import {StartedAhead} from "../../../src/engine/process/started-ahead.ts";
import {bundledEngine} from "./bundled-engine.ts";
import type {FixtureMethods} from "./fixture-engine.ts";

const module = await bundledEngine();
after(() => module.remove());

function processWith(t: TestContext, ahead: StartedAhead): EngineProcess<FixtureMethods> {
  const engine = new EngineProcess<FixtureMethods>({...module, ahead, mostMemory: 4e9, onDeath: () => undefined});
  t.after(() => engine.close());
  return engine;
}

test("a process that was started ahead is used by the first who needs one, and by nobody else", async t => {
  const ahead = new StartedAhead(module);
  const first = processWith(t, ahead);
  const second = processWith(t, ahead);
  assert.notEqual(first.pid, second.pid);
  assert.deepEqual(await Promise.all([first.call("echo", 1), second.call("echo", 2)]), [1, 2]);
});

test("one that has ended before it is needed is not used", async t => {
  const ahead = new StartedAhead({...module, execArgv: ["--no-such-option"]});
  await sleep(1500);
  assert.equal(await processWith(t, ahead).call("echo", "answered"), "answered");
});
