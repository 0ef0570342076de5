import assert from "node:assert/strict";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {fixtureCopy} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {childrenOf} from "../helpers/processes.ts";
import {openTerminal} from "../helpers/terminal.ts";
import {randomNumbers} from "../text/random.ts";

const kills = Number(process.env["TRACE_TUI_SOAK_INTERFACE_KILLS"] ?? 4);
const lanes = [0, 1, 2];
const signals = ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"] as const;
const escape = "\u001b";
const keys = ["j", "G", "\r", "\t", "m", "/a", escape, "?", "2", "\u001b[C", "z", "r", ":"];

/** Sends a signal to a process, which may have ended already. */
function endBy(signal: NodeJS.Signals, pid: number): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Starts the interface, presses some keys, ends it by a signal, and looks at what it left of the terminal; gives the signal. */
async function killOnce(path: string, kill: number): Promise<string> {
  const random = randomNumbers(5 + kill * 7919);
  // The shell keeps the terminal open, so that what was written last is read however late the reader comes to it.
  const script = '"$@"; echo "ended $?"; read -r _';
  const terminal = openTerminal("sh", ["-c", script, "sh", process.execPath, launcher, path]);
  try {
    await terminal.waitFor("trace-tui", 60_000);
    const [program] = childrenOf(terminal.pid);
    assert.ok(program, "the shell runs the program");
    // At random moments of its start too.
    await sleep(random() ** 2 * 600);
    // Esc while the database is being opened leaves the program, with 0.
    let mayHaveLeft = false;
    for (let press = Math.floor(random() * 12); press > 0; press--) {
      const key = keys[Math.floor(random() * keys.length)] ?? "j";
      mayHaveLeft ||= key === escape;
      terminal.write(key);
      await sleep(random() * 40);
    }
    const signal = signals[Math.floor(random() * signals.length)] ?? "SIGTERM";
    endBy(signal, program);
    const exitCode = Number(/ended (\d+)/.exec(await terminal.waitFor("ended ", 60_000))?.[1]);
    const {modes, buffer} = terminal.emulator;
    const raw = terminal.raw();
    const said = `kill ${kill}, ${signal}, exit code ${exitCode}`;
    assert.ok([129, 130, 131, 143, ...(mayHaveLeft ? [0] : [])].includes(exitCode), said);
    assert.deepEqual(
      [buffer.active.type, modes.mouseTrackingMode, modes.bracketedPasteMode],
      ["normal", "none", false],
      said,
    );
    assert.ok(raw.lastIndexOf("\u001b[?25h") > raw.lastIndexOf("\u001b[?25l"), said);
    return signal;
  } finally {
    terminal.kill("SIGKILL");
  }
}

test("fault 54: ended by a signal at any moment, whatever was pressed, the terminal is given back", async context => {
  const path = fixtureCopy(context, "late");
  const counts = new Map<string, number>();
  await Promise.all(
    lanes.map(async lane => {
      for (let kill = lane; kill < kills; kill += lanes.length) {
        const signal = await killOnce(path, kill);
        counts.set(signal, (counts.get(signal) ?? 0) + 1);
      }
    }),
  );
  context.diagnostic(`${kills} ended: ${[...counts].map(([signal, count]) => `${signal} ${count}`).join(", ")}`);
});
