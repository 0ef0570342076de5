import {writeSync} from "node:fs";
import {setTimeout as sleep} from "node:timers/promises";
import {type ExitCode, exitCodes} from "../../errors.ts";
import {mouseOff, mouseOn, pasteOff, pasteOn, restoreTerminal, wrapOff, wrapOn} from "../../terminal/modes.ts";

export type TerminalSessionOptions = {
  readonly mouse: boolean;
  /** The program has to end, with this exit code; null asks it to stop (Ctrl+Z sent from outside). */
  readonly onSignal: (exitCode: ExitCode | null) => void;
};

/** What a shell reports for a program ended by each signal. */
const endings: readonly (readonly [NodeJS.Signals, ExitCode])[] = [
  ["SIGTERM", exitCodes.terminated],
  ["SIGHUP", exitCodes.hungUp],
  ["SIGINT", exitCodes.interrupted],
  ["SIGQUIT", exitCodes.quit],
];

/** How long a stop may take to arrive before it counts as refused (no job control: nothing would ever continue us). */
const stopDelay = 150;

/**
 * The terminal while the interface has it: mouse and paste reports on, and given back on every way out. Ink restores
 * what Ink switched on; this restores the rest, also where Ink does not get to it.
 */
export class TerminalSession {
  readonly #options: TerminalSessionOptions;
  readonly #handlers: [NodeJS.Signals, () => void][];
  readonly #onExit = (): void => this.#write(restoreTerminal);

  constructor(options: TerminalSessionOptions) {
    this.#options = options;
    this.#handlers = [
      ...endings.map(([signal, code]): [NodeJS.Signals, () => void] => [signal, () => options.onSignal(code)]),
      ["SIGTSTP", () => options.onSignal(null)],
    ];
    for (const [signal, handler] of this.#handlers) process.on(signal, handler);
    process.on("exit", this.#onExit);
  }

  /** Asks for reports; once the alternate screen is there. */
  start(): void {
    this.#write(`${wrapOff}${pasteOn}${this.#options.mouse ? mouseOn : ""}`);
  }

  /** Stops the process group until the shell continues it. The caller has given the terminal back. */
  async stop(): Promise<void> {
    this.#write(`${mouseOff}${pasteOff}${wrapOn}`);
    const own = this.#handlers.filter(([signal]) => signal === "SIGTSTP");
    for (const [signal, handler] of own) process.off(signal, handler);
    const continued = new Promise<void>(resolve => process.once("SIGCONT", () => resolve()));
    process.kill(0, "SIGTSTP");
    await Promise.race([continued, sleep(stopDelay)]);
    for (const [signal, handler] of own) process.on(signal, handler);
  }

  /** Gives everything back and stops watching signals. */
  end(): void {
    for (const [signal, handler] of this.#handlers) process.off(signal, handler);
    process.off("exit", this.#onExit);
    this.#write(restoreTerminal);
  }

  /**
   * Written at once, past the stream's queue: the process may be about to end. A terminal that is read slowly may take it in parts, a closed one
   * takes nothing more.
   */
  #write(sequence: string): void {
    const bytes = Buffer.from(sequence);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(1, bytes, done);
    } catch {
      return;
    }
  }
}
