import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {openTerminal, type RealTerminal} from "../helpers/terminal.ts";

const launcher = fileURLToPath(new URL("../../bin/trace-tui.js", import.meta.url));

export type Program = RealTerminal & {
  /** Milliseconds from the start of the process to the first byte on the screen, and to the first row of the list. */
  readonly firstFrame: number;
  readonly firstRows: number;
  /** Presses a key and waits until the screen has been quiet: milliseconds to the last byte of the answer, and its bytes. */
  press(keys: string): Promise<{readonly milliseconds: number; readonly bytes: number}>;
  /** Resident memory of the interface and its engine together, MiB. */
  memory(): number;
  quit(): Promise<void>;
};

/** A screen that has said nothing for this long (ms) has answered. */
const quiet = 90;

const sleep = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

function residentMebibytes(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  return (pages * 4096) / 2 ** 20;
}

/** The processes below `pid`, it included. */
function familyOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      continue;
    }
  }
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child);
  return family;
}

/** Starts the built program over a database in a pseudo-terminal and waits for its first rows. */
export async function startProgram(
  node: string,
  args: readonly string[],
  columns: number,
  rows: number,
): Promise<Program> {
  const started = performance.now();
  const terminal = openTerminal(node, [launcher, ...args], {columns, rows});
  let firstFrame = 0;
  while (firstFrame === 0) {
    await sleep(1);
    if (terminal.raw().includes("trace-tui")) firstFrame = performance.now() - started;
  }
  await terminal.waitFor(screen => /\d of [\d,]+ sessions pass/.test(screen) && /1 of [\d,]+ ─/.test(screen), 600_000);
  const firstRows = performance.now() - started;
  await sleep(400);
  return {
    ...terminal,
    firstFrame,
    firstRows,
    async press(keys) {
      const before = terminal.raw().length;
      let length = before;
      const pressed = performance.now();
      let last = pressed;
      terminal.write(keys);
      while (performance.now() - last < quiet || length === before) {
        await new Promise(resolve => setImmediate(resolve));
        const now = terminal.raw().length;
        if (now !== length) {
          length = now;
          last = performance.now();
        }
        if (length === before && performance.now() - pressed > 5000)
          throw new Error(`nothing happened on ${JSON.stringify(keys)}`);
      }
      return {milliseconds: last - pressed, bytes: Buffer.byteLength(terminal.raw().slice(before))};
    },
    memory: () => familyOf(terminal.pid).reduce((sum, pid) => sum + residentMebibytes(pid), 0),
    async quit() {
      terminal.write("q");
      await terminal.exited;
    },
  };
}
