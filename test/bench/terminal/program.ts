import {setTimeout as sleep} from "node:timers/promises";
import {fileURLToPath} from "node:url";
import type {DrivenInterface, SearchAnswer} from "../../../src/cli/bench/driven-interface.ts";
import {RecordedTerminal} from "./recorded-terminal.ts";
import {
  hasConversation,
  hasHits,
  hasRows,
  hasSessions,
  isStale,
  readingOf,
  searchedFor,
  withoutQuantiles,
} from "./screen-facts.ts";

export const launcher = fileURLToPath(new URL("../../../bin/trace-tui.js", import.meta.url));

export type Program = DrivenInterface & {
  /** From the start of the process to the last byte of the first frame, to the first sessions, and to the list with its rows and counts (ms). */
  readonly firstFrame: number;
  readonly firstSessions: number;
  readonly firstRows: number;
  readonly pid: number;
  screen(): Promise<string>;
  quit(): Promise<void>;
  kill(): void;
};

export type ProgramOptions = {
  readonly node: string;
  readonly args: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another program than this checkout's. */
  readonly launcher?: string;
};

/** A screen that has written nothing for this long (ms), and on which nothing is stale, has answered. */
const quiet = 100;
const patience = 60_000;
/** A key that has changed nothing after this long (ms) changes nothing. */
const unanswered = 2000;

/** Starts the built program over a database in a pseudo-terminal and waits for its first rows. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const {node, args, columns = 120, rows = 40, environment = {}} = options;
  const terminal = new RecordedTerminal(node, [options.launcher ?? launcher, ...args], {columns, rows, environment});
  const {startedAt} = terminal;
  const firstFrame = (await terminal.waitFor(screen => screen.includes("trace-tui"))) - startedAt;
  let firstSessions = Number.POSITIVE_INFINITY;
  const rowsAt = await terminal.waitFor((screen, at) => {
    if (hasSessions(screen)) firstSessions = Math.min(firstSessions, at - startedAt);
    return hasRows(screen);
  });
  const firstRows = rowsAt - startedAt;

  /** When the screen changed last, and when it did without median and 90th percentile. */
  let changes = {screen: "", allAt: 0, mainAt: 0};
  /** When the list had hits of a search first, since it had none. */
  let hitsAt: number | null = null;
  const look = async (): Promise<string> => {
    await terminal.takeIn((screen, at) => {
      const allAt = screen === changes.screen ? changes.allAt : at;
      const mainAt = withoutQuantiles(screen) === withoutQuantiles(changes.screen) ? changes.mainAt : at;
      changes = {screen, allAt, mainAt};
      hitsAt = hasHits(screen) ? (hitsAt ?? at) : null;
      return false;
    });
    return await terminal.screen();
  };
  const answered = async (isDone: (screen: string) => boolean, since: number): Promise<void> => {
    for (;;) {
      const now = performance.now();
      const left = Math.max(since, terminal.written.lastAt) + quiet - now;
      if (left > 0) await sleep(left);
      else if (isDone(await look())) return;
      else if (now - since > patience) throw new Error(`no answer:\n${await look()}`);
      else await sleep(5);
    }
  };
  const press = async (keys: string, isDone: (screen: string) => boolean): Promise<SearchAnswer> => {
    const before = terminal.written;
    const pressed = performance.now();
    terminal.write(keys);
    const isOver = (): boolean => terminal.written.frames > before.frames || performance.now() - pressed > unanswered;
    await answered(screen => isOver() && isDone(screen), pressed);
    const {bytes, frames} = terminal.written;
    const since = (at: number): number => (at > pressed ? at - pressed : Number.NaN);
    return {
      milliseconds: since(changes.mainAt),
      settled: since(changes.allAt),
      firstHits: since(hitsAt ?? 0),
      bytes: bytes - before.bytes,
      frames: frames - before.frames,
    };
  };
  const isStill = (screen: string): boolean => !isStale(screen);
  await answered(isStill, performance.now());

  return {
    firstFrame,
    firstSessions,
    firstRows,
    pid: terminal.pid,
    screen: look,
    press: keys => press(keys, isStill),
    openConversation: () => press("\r", screen => isStill(screen) && hasConversation(screen)),
    async search(text) {
      terminal.write(`//${text}`);
      await answered(screen => searchedFor(screen) === text, performance.now());
      return press("\r", screen => isStill(screen) && searchedFor(screen) === null);
    },
    async go(keys) {
      terminal.write(keys);
      await answered(isStill, performance.now());
    },
    async hold(key, perSecond, seconds) {
      const before = terminal.written;
      const started = performance.now();
      let previous = started;
      let longestGap = 0;
      terminal.onArrival = at => {
        longestGap = Math.max(longestGap, at - previous);
        previous = at;
      };
      const keys = perSecond * seconds;
      for (let index = 0; index < keys; index++) {
        await sleep(Math.max(0, started + (index * 1000) / perSecond - performance.now()));
        terminal.write(key);
      }
      terminal.onArrival = null;
      const last = performance.now();
      await answered(isStill, last);
      const {frames} = terminal.written;
      return {keys, frames: frames - before.frames, longestGap, settled: Math.max(0, changes.mainAt - last)};
    },
    async resize(newColumns, newRows) {
      terminal.resize(newColumns, newRows);
      await answered(isStill, performance.now());
    },
    kill: () => terminal.kill(),
    read: async () => readingOf(await look()),
    async quit() {
      terminal.write("q");
      const code = await Promise.race([terminal.exited, sleep(5000, null)]);
      terminal.kill();
      if (code !== 0) throw new Error(`the program ended with ${code}`);
    },
  };
}
