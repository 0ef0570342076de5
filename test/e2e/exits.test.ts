import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {join} from "node:path";
import {describe, test, type TestContext} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {fixtureCopy, temporaryFolder} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {childrenOf, isRunning} from "../helpers/processes.ts";
import {openTerminal, type RealTerminal} from "../helpers/terminal.ts";

/** Runs the program as a shell's foreground job, so that the terminal's state can be asked after it ended. */
function inShell(context: TestContext, args: string, environment: Record<string, string> = {}): RealTerminal {
  const path = fixtureCopy(context, "late");
  const modes = join(temporaryFolder(context), "modes");
  const terminal = openTerminal("bash", ["--norc", "-i"], {
    columns: 100,
    rows: 30,
    environment: {PS1: "$ ", HISTFILE: "", ...environment},
  });
  context.after(() => terminal.kill("SIGKILL"));
  terminal.write(
    `stty -a > ${modes}.before; ${process.execPath} ${launcher} ${path} ${args}; echo "ended $?"; stty -a > ${modes}.after; echo compared $(cmp ${modes}.before ${modes}.after && echo same)\r`,
  );
  return terminal;
}

/** The modes that the program switched, as the terminal emulator has them now. */
function modesOf({emulator}: RealTerminal) {
  return {
    screen: emulator.buffer.active.type,
    mouse: emulator.modes.mouseTrackingMode,
    paste: emulator.modes.bracketedPasteMode,
  };
}

const cursorIsShown = (raw: string): boolean => raw.lastIndexOf("\u001b[?25h") > raw.lastIndexOf("\u001b[?25l");

async function assertRestored(terminal: RealTerminal, exitCode: number): Promise<void> {
  await terminal.waitFor(`ended ${exitCode}`);
  await terminal.waitFor("compared same");
  assert.deepEqual(modesOf(terminal).screen, "normal");
  assert.equal(modesOf(terminal).mouse, "none");
  assert.ok(cursorIsShown(terminal.raw()), "the cursor is shown");
}

/** The program's own process below the shell. */
function programPid(terminal: RealTerminal): number {
  const [program] = childrenOf(terminal.pid);
  assert.ok(program, "the shell runs the program");
  return program;
}

const keyExits: readonly (readonly [string, string, number])[] = [
  ["q in the list", "q", 0],
  ["q in the filters", "2q", 0],
  ["q in the statistics", "3q", 0],
  ["q twice from a conversation", "\rqq", 0],
  ["Ctrl+C in the list", "\u0003", 130],
  ["Ctrl+C in the filters", "2\u0003", 130],
  ["Ctrl+C in the statistics", "3\u0003", 130],
  ["Ctrl+C in a text field", "e\u0003", 130],
  ["Ctrl+C in a number", "2\r\u0003", 130],
  ["Ctrl+C while searching", "/a\u0003", 130],
  ["Ctrl+C in a condition", "=\u0003", 130],
  ["Ctrl+C in the help", "?\u0003", 130],
  ["Ctrl+C in the commands", ":\u0003", 130],
  ["Ctrl+C in a conversation", "\r\u0003", 130],
  ["Ctrl+C in raw JSON", "\rr\u0003", 130],
];

const signals: readonly (readonly [NodeJS.Signals, number])[] = [
  ["SIGTERM", 143],
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGQUIT", 131],
];

const misbehave = new URL("misbehave.mjs", import.meta.url).href;
const defects: readonly (readonly [string, number])[] = [
  ["throw", 1],
  ["reject", 1],
  ["exit", 7],
];

describe("fault 54: the terminal is given back", {concurrency: 3}, () => {
  for (const [name, keys, exitCode] of keyExits) {
    test(name, async context => {
      const terminal = inShell(context, "");
      await terminal.waitFor("sessions pass");
      for (const key of keys) {
        terminal.write(key);
        await sleep(150);
      }
      await assertRestored(terminal, exitCode);
    });
  }

  for (const [signal, exitCode] of signals) {
    test(signal, async context => {
      const terminal = inShell(context, "");
      await terminal.waitFor("sessions pass");
      process.kill(programPid(terminal), signal);
      await assertRestored(terminal, exitCode);
    });
  }

  for (const [deed, exitCode] of defects) {
    test(`a defect of the program: ${deed}`, async context => {
      const terminal = inShell(context, "", {NODE_OPTIONS: `--import=${misbehave}`, MISBEHAVE: deed});
      await terminal.waitFor("sessions pass");
      process.kill(programPid(terminal), "SIGUSR2");
      await assertRestored(terminal, exitCode);
    });
  }
});

test("fault 55: Ctrl+Z gives the terminal to the shell, fg brings everything back", async context => {
  const terminal = inShell(context, "");
  await terminal.waitFor("sessions pass");
  terminal.write("\u001a");
  await terminal.waitFor("Stopped");
  assert.deepEqual(modesOf(terminal), {screen: "normal", mouse: "none", paste: modesOf(terminal).paste});
  terminal.write("fg\r");
  await terminal.waitFor(screen => screen.includes("sessions pass") && screen.includes("1 Sessions"));
  terminal.write("j");
  await terminal.waitFor(screen => /2 of \d+ ─/.test(screen));
  terminal.write("q");
  await terminal.waitFor("$ ");
  assert.equal(modesOf(terminal).screen, "normal");
});

test("fault 55: SIGTSTP from outside, then SIGCONT", async context => {
  const terminal = inShell(context, "");
  await terminal.waitFor("sessions pass");
  process.kill(programPid(terminal), "SIGTSTP");
  await terminal.waitFor("Stopped");
  assert.equal(modesOf(terminal).screen, "normal");
  terminal.write("fg\r");
  await terminal.waitFor("1 Sessions");
  terminal.write("j");
  await terminal.waitFor(screen => /2 of \d+ ─/.test(screen));
});

test("fault 58: SIGUSR1 opens no inspector", async context => {
  const terminal = inShell(context, "");
  await terminal.waitFor("sessions pass");
  process.kill(programPid(terminal), "SIGUSR1");
  await sleep(300);
  terminal.write("j");
  await terminal.waitFor(screen => /2 of \d+ ─/.test(screen));
  assert.ok(!terminal.raw().includes("Debugger listening"));
});

test("fault 56: without a terminal a plain summary, exit 0", async context => {
  const child = spawn(process.execPath, [launcher, fixtureCopy(context, "late")], {stdio: ["ignore", "pipe", "pipe"]});
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const code = await new Promise(resolve => child.on("close", resolve));
  assert.equal(code, 0);
  assert.match(output, /20/);
  assert.ok(!output.includes("\u001b"), "no escape sequence");
});

test("fault 56: TERM=dumb gets the summary, no escape sequences", async context => {
  const terminal = openTerminal(process.execPath, [launcher, fixtureCopy(context, "late")], {
    environment: {TERM: "dumb"},
  });
  context.after(() => terminal.kill("SIGKILL"));
  assert.equal((await terminal.exited).exitCode, 0);
  assert.ok(!terminal.raw().includes("\u001b[?1049h"));
});

test("fault 56: CI=true on a terminal is a terminal", async context => {
  const terminal = openTerminal(process.execPath, [launcher, fixtureCopy(context, "late")], {
    environment: {CI: "true"},
  });
  context.after(() => terminal.kill("SIGKILL"));
  await terminal.waitFor("sessions pass");
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
});

test("fault 56: without keys to read from, a summary in a terminal too", async context => {
  const terminal = inShell(context, "</dev/null");
  await terminal.waitFor("ended 0");
  assert.ok(!terminal.raw().includes("\u001b[?1049h"));
});

test("fault 57: absurd sizes and a storm of resizes harm nothing", async context => {
  const terminal = openTerminal(process.execPath, [launcher, fixtureCopy(context, "late")], {columns: 100, rows: 30});
  context.after(() => terminal.kill("SIGKILL"));
  await terminal.waitFor("sessions pass");
  for (let round = 0; round < 120; round++) terminal.resize(1 + ((round * 37) % 240), 1 + ((round * 13) % 70));
  terminal.resize(100, 30);
  await terminal.waitFor(screen => screen.includes("1 Sessions") && screen.includes("2 Filters"));
  terminal.write("q");
  assert.equal((await terminal.exited).exitCode, 0);
});

test("fault 57: a terminal that was smaller for a moment, and is as it was, shows all of the screen again", async context => {
  const terminal = openTerminal(process.execPath, [launcher, fixtureCopy(context, "late")], {columns: 100, rows: 30});
  context.after(() => terminal.kill("SIGKILL"));
  const before = await terminal.waitFor(
    screen =>
      /[^~]\d+ of \d+ sessions pass/.test(screen) && / 1 of \d+ ─/.test(screen) && screen.includes("collect_wood"),
  );
  // While the program cannot look, the terminal becomes smaller, and as it was, or taller.
  for (const rows of [30, 31, 30]) {
    process.kill(terminal.pid, "SIGSTOP");
    terminal.resize(12, 4);
    terminal.resize(100, rows);
    process.kill(terminal.pid, "SIGCONT");
    await terminal.waitFor(screen =>
      rows === 30 ? screen === before : screen.includes("trace-tui") && screen.includes("3 Statistics"),
    );
  }
});

test("fault 59: the interface is killed: the engine is gone within a second", async context => {
  const terminal = inShell(context, "");
  await terminal.waitFor("sessions pass");
  const pid = programPid(terminal);
  const engines = childrenOf(pid);
  assert.ok(engines.length > 0, "there is an engine process");
  process.kill(pid, "SIGKILL");
  await sleep(1000);
  for (const engine of engines) assert.ok(!isRunning(engine), `engine ${engine} is still there`);
});
