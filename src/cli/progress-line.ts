import {formatNumber} from "../text/format-number.ts";
import {horizontalBar} from "../text/bar.ts";
import {safeText} from "../text/safe-text.ts";
import {safe, trusted} from "../text/trusted.ts";
import type {Progress} from "../traces/call-options.ts";
import {type CommandIo, tell} from "./command-io.ts";

/** Quick work needs no bar. */
const patience = 1_000;
const interval = 100;
const barWidth = 24;
const clearLine = trusted("\r\u001b[2K");

/** A bar on stderr for work that takes longer than a second; none where stderr is not a terminal. */
export class ProgressLine {
  readonly #io: CommandIo;
  readonly #from = performance.now() + patience;
  #latest: Progress | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isDrawn = false;

  constructor(io: CommandIo) {
    this.#io = io;
  }

  readonly update = (progress: Progress): void => {
    this.#latest = progress;
    if (this.#io.stderr.isTTY !== true || this.#timer !== null) return;
    const wait = Math.max(interval, this.#from - performance.now());
    this.#timer = setTimeout(() => this.#draw(), wait);
    this.#timer.unref();
  };

  /** Takes the bar away: nothing may be written to the terminal before. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#latest = null;
    if (this.#isDrawn) void tell(this.#io.stderr, clearLine);
    this.#isDrawn = false;
  }

  #draw(): void {
    this.#timer = null;
    if (this.#latest === null) return;
    const {label, done, total} = this.#latest;
    const count = total === null ? formatNumber(done) : safe`${formatNumber(done)} of ${formatNumber(total)}`;
    const bar = total === null ? trusted("") : safe`${horizontalBar(total === 0 ? 1 : done / total, barWidth)} `;
    this.#isDrawn = true;
    void tell(this.#io.stderr, safe`${clearLine}${safeText(label)} ${bar}${count}`);
  }
}
