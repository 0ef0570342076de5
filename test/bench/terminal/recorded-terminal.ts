import {spawn} from "@lydell/node-pty";
import xterm from "@xterm/headless";

export type TerminalOptions = {
  readonly columns: number;
  readonly rows: number;
  readonly environment?: Readonly<Record<string, string>>;
};

/** Ends a frame: Ink writes each between the marks of synchronized output. */
const frameEnd = "\u001b[?2026l";

/**
 * A program in a real pseudo-terminal, each chunk of what it writes stamped with the moment of its arrival. The screen is made of the chunks
 * only when somebody looks: nothing but the stamp disturbs what is being timed.
 */
export class RecordedTerminal {
  readonly startedAt: number;
  readonly exited: Promise<number>;
  readonly #child: ReturnType<typeof spawn>;
  readonly #emulator: xterm.Terminal;
  readonly #unread: {readonly text: string; readonly at: number}[] = [];
  #bytes = 0;
  #frames = 0;
  #lastAt: number;
  #exitCode: number | null = null;
  /** Called with the moment of each arrival. */
  onArrival: ((at: number) => void) | null = null;

  constructor(file: string, args: readonly string[], {columns, rows, environment = {}}: TerminalOptions) {
    this.#emulator = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0, logLevel: "off"});
    const {CI: _ci, NO_COLOR: _noColor, FORCE_COLOR: _forceColor, NODE_OPTIONS: _options, ...inherited} = process.env;
    const env = {...inherited, TERM: "xterm-256color", LANG: "C.UTF-8", ...environment};
    this.startedAt = performance.now();
    this.#lastAt = this.startedAt;
    this.#child = spawn(file, [...args], {name: env.TERM, cols: columns, rows, env});
    this.#child.onData(text => {
      const at = performance.now();
      this.#lastAt = at;
      this.#bytes += Buffer.byteLength(text);
      this.#frames += text.split(frameEnd).length - 1;
      this.#unread.push({text, at});
      this.onArrival?.(at);
    });
    this.#emulator.onData(answer => this.#child.write(answer));
    this.exited = new Promise(resolve =>
      this.#child.onExit(({exitCode}) => {
        this.#exitCode = exitCode;
        resolve(exitCode);
      }),
    );
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Bytes and frames so far, and when the last byte came. */
  get written(): {readonly bytes: number; readonly frames: number; readonly lastAt: number} {
    return {bytes: this.#bytes, frames: this.#frames, lastAt: this.#lastAt};
  }

  write(keys: string): void {
    this.#child.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#child.resize(columns, rows);
    this.#emulator.resize(columns, rows);
  }

  kill(): void {
    if (this.#exitCode === null) this.#child.kill("SIGKILL");
  }

  /** Takes in what has come until the screen is as wanted, and gives the moment of the chunk that made it so; null when none did. */
  async takeIn(isWanted: (screen: string, at: number) => boolean): Promise<number | null> {
    for (let chunk = this.#unread.shift(); chunk; chunk = this.#unread.shift()) {
      const {text, at} = chunk;
      await new Promise<void>(resolve => this.#emulator.write(text, resolve));
      if (isWanted(this.#shown(), at)) return at;
    }
    return null;
  }

  /** The screen as it is now. */
  async screen(): Promise<string> {
    await this.takeIn(() => false);
    return this.#shown();
  }

  /** Waits until the screen is as wanted, and gives the moment when it became so. Rejects after `patience` ms, and when the program ends. */
  async waitFor(isWanted: (screen: string, at: number) => boolean, patience = 600_000): Promise<number> {
    const until = performance.now() + patience;
    for (;;) {
      const hasEnded = this.#exitCode !== null;
      const at = await this.takeIn(isWanted);
      if (at !== null) return at;
      if (hasEnded) throw new Error(`the program ended (${this.#exitCode}):\n${this.#shown()}`);
      if (performance.now() > until) throw new Error(`waited in vain:\n${this.#shown()}`);
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }

  #shown(): string {
    const {active} = this.#emulator.buffer;
    return Array.from({length: this.#emulator.rows}, (_, y) =>
      (active.getLine(active.baseY + y)?.translateToString(true) ?? "").trimEnd(),
    ).join("\n");
  }
}
