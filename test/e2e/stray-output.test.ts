import assert from "node:assert/strict";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {fixtureCopy} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {openTerminal} from "../helpers/terminal.ts";

const misbehave = new URL("misbehave.mjs", import.meta.url).href;
const leave = "\u001b[?1049l";

for (const [name, deed, exitCode, said] of [
  ["fault 45: print", "print", 0, ["log", "error", "table", "stderr", "warning"]],
  ["fault 62: throw", "throw", 1, ["this should not have happened"]],
  ["fault 62: reject", "reject", 1, ["this should not have happened"]],
] as const) {
  test(`${name}: what is written past the screen is kept from it, and said safely afterwards`, async context => {
    const terminal = openTerminal(process.execPath, [launcher, fixtureCopy(context, "late")], {
      columns: 100,
      rows: 30,
      environment: {NODE_OPTIONS: `--import=${misbehave}`, MISBEHAVE: deed},
    });
    context.after(() => terminal.kill("SIGKILL"));
    await terminal.waitFor("sessions pass");
    process.kill(terminal.pid, "SIGUSR2");
    if (deed === "print") {
      await sleep(300);
      terminal.write("j");
      await terminal.waitFor(screen => / 2 of \d+ ─/.test(screen));
      terminal.write("q");
    }
    assert.equal((await terminal.exited).exitCode, exitCode);
    await terminal.screen();
    const raw = terminal.raw();
    const end = raw.lastIndexOf(leave);
    assert.ok(end > 0, "the screen was given back");
    assert.ok(!raw.slice(0, end).includes("stray"), "nothing of it while the screen was up");
    assert.ok(!raw.includes("\u001b]0;pwned"), "and nothing raw after it");
    for (const word of said) assert.ok(raw.slice(end).includes(word), `${word} in ${raw.slice(end)}`);
    assert.ok(raw.slice(end).includes("^[]0;pwned^G"), raw.slice(end));
    assert.equal(terminal.emulator.buffer.active.type, "normal");
  });
}
