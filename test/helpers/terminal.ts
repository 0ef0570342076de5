import {spawn} from "@lydell/node-pty";
import xterm from "@xterm/headless";

export type TerminalOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
};

export type ExitStatus = {readonly exitCode: number; readonly signal: number};

/** A program in a real pseudo-terminal whose screen can be read. */
export type RealTerminal = {
  readonly emulator: xterm.Terminal;
  readonly pid: number;
  /** All bytes that the program wrote. */
  raw(): string;
  /** What a person sees: whole frames only. */
  screen(): Promise<string>;
  /** Looks every `pause` milliseconds, for `milliseconds` at most. */
  waitFor(wanted: string | ((screen: string) => boolean), milliseconds?: number, pause?: number): Promise<string>;
  write(keys: string): void;
  resize(columns: number, rows: number): void;
  /** Resolves when the program has ended and the screen is what it left. */
  readonly exited: Promise<ExitStatus>;
  kill(signal?: string): void;
};

/** Starts a program in a pseudo-terminal, as a shell would, `CI` taken out of its environment unless it is given. */
export function openTerminal(file: string, args: readonly string[], options: TerminalOptions = {}): RealTerminal {
  const {columns = 100, rows = 30, environment = {}, folder = process.cwd()} = options;
  const emulator = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 500, logLevel: "off"});
  const {CI: _ci, NO_COLOR: _noColor, FORCE_COLOR: _forceColor, ...inherited} = process.env;
  const env = {...inherited, TERM: "xterm-256color", LANG: "C.UTF-8", ...environment};
  const child = spawn(file, [...args], {name: env.TERM, cols: columns, rows, cwd: folder, env});
  let raw = "";
  let status: ExitStatus | null = null;
  child.onData(data => {
    raw += data;
    emulator.write(data);
  });
  emulator.onData(answer => child.write(answer));
  const exited = new Promise<ExitStatus>(resolve =>
    child.onExit(({exitCode, signal}) => {
      const ended = {exitCode, signal: signal ?? 0};
      // The emulator takes what was written last when it has the time.
      emulator.write("", () => {
        status = ended;
        resolve(ended);
      });
    }),
  );
  const isAmidFrame = (): boolean => emulator.modes.synchronizedOutputMode && status === null;
  const screen = async (): Promise<string> => {
    await new Promise<void>(resolve => emulator.write("", resolve));
    // A frame may arrive in pieces. A real terminal shows none of it before its end is there, a second at most.
    const started = Date.now();
    while (isAmidFrame() && Date.now() - started < 1000) {
      await new Promise(resolve => setTimeout(resolve, 1));
      await new Promise<void>(resolve => emulator.write("", resolve));
    }
    const {active} = emulator.buffer;
    return Array.from(
      {length: emulator.rows},
      (_, y) => active.getLine(active.baseY + y)?.translateToString(true) ?? "",
    )
      .join("\n")
      .trimEnd();
  };
  return {
    emulator,
    pid: child.pid,
    raw: () => raw,
    screen,
    async waitFor(wanted, milliseconds = 60_000, pause = 10) {
      const started = Date.now();
      for (;;) {
        // What it wrote before it ended is on the screen that is read afterwards.
        const ended = status;
        const now = await screen();
        if (typeof wanted === "string" ? now.includes(wanted) : wanted(now)) return now;
        if (ended !== null)
          throw new Error(`ended with ${JSON.stringify(ended)} before it showed ${String(wanted)}:\n${now}`);
        if (Date.now() - started > milliseconds) throw new Error(`never showed ${String(wanted)}:\n${now}`);
        await new Promise(resolve => setTimeout(resolve, pause));
      }
    },
    write: keys => child.write(keys),
    resize(newColumns, newRows) {
      child.resize(newColumns, newRows);
      emulator.resize(newColumns, newRows);
    },
    exited,
    kill: signal => child.kill(signal),
  };
}
