/**
 * Node tells of a new size of the terminal only where it differs from the last one it saw. A terminal that was smaller for a moment, and is as it was
 * again before Node looks, has lost a part of the screen all the same: it is told of as a resize too.
 */
export class ResizeWatch {
  readonly #stdout: NodeJS.WriteStream;
  #told = false;
  readonly #onResize = (): void => {
    this.#told = true;
  };
  /** Runs after Node's own, which looks at the size. */
  readonly #onSignal = (): void => {
    if (!this.#told) this.#stdout.emit("resize");
    this.#told = false;
  };

  constructor(stdout: NodeJS.WriteStream) {
    this.#stdout = stdout;
    stdout.on("resize", this.#onResize);
    process.on("SIGWINCH", this.#onSignal);
  }

  end(): void {
    this.#stdout.off("resize", this.#onResize);
    process.off("SIGWINCH", this.#onSignal);
  }
}
