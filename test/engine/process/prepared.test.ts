import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {test} from "node:test";
import {fileURLToPath} from "node:url";
import {prepareProcess, startProcess} from "../../../src/engine/process/start-process.ts";
import {childrenOf, isRunning} from "../../helpers/processes.ts";
import {until} from "../helpers.ts";
import {engineProcess} from "./start-engine.ts";

/** Prepares a process; gives its id. */
function prepared(): number {
  const before = childrenOf(process.pid);
  prepareProcess(engineProcess);
  const [pid, ...others] = childrenOf(process.pid).filter(child => !before.includes(child));
  assert.ok(pid !== undefined && others.length === 0);
  return pid;
}

test("a process that was prepared is the next of its module, and serves", async t => {
  const pid = prepared();
  const other = startProcess({...engineProcess, entry: fileURLToPath(new URL("fixture-parent.ts", import.meta.url))});
  const first = startProcess(engineProcess);
  const second = startProcess(engineProcess);
  t.after(() => [other, first, second].forEach(child => child.kill("SIGKILL")));
  assert.deepEqual([other.pid === pid, first.pid === pid, second.pid === pid], [false, true, false]);
  first.send({type: "call", id: 1, method: "echo", argument: 7, watched: false});
  assert.deepEqual((await once(first, "message"))[0], {type: "answer", id: 1, value: 7});
});

test("one that has died meanwhile is not taken", async t => {
  const pid = prepared();
  process.kill(pid, "SIGKILL");
  // Until this process has noticed.
  await until(() => !childrenOf(process.pid).includes(pid));
  const child = startProcess(engineProcess);
  t.after(() => child.kill("SIGKILL"));
  assert.notEqual(child.pid, pid);
  child.send({type: "call", id: 1, method: "echo", argument: 7, watched: false});
  assert.deepEqual((await once(child, "message"))[0], {type: "answer", id: 1, value: 7});
});

test("it keeps nobody waiting, and ends with whoever prepared it", async () => {
  const script = fileURLToPath(new URL("fixture-preparing.ts", import.meta.url));
  const parent = spawn(process.execPath, ["--import", import.meta.resolve("tsx"), script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  parent.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString("utf8");
  });
  assert.deepEqual(await once(parent, "close"), [0, null]);
  const pid = Number(/^PREPARED (\d+)$/m.exec(out)?.[1]);
  assert.ok(pid > 1, out);
  await until(() => !isRunning(pid), 3000);
});
