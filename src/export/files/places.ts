/** Where the lines of each session lie in the spool: twenty bytes a session, however many there are. */
export class Places {
  #starts = new Float64Array(1024);
  #lengths = new Float64Array(1024);
  #examples = new Uint32Array(1024);
  #count = 0;

  /** One more than the last session that was set. */
  get count(): number {
    return this.#count;
  }

  set(session: number, start: number, length: number, examples: number): void {
    while (session >= this.#starts.length) this.#grow();
    this.#starts[session] = start;
    this.#lengths[session] = length;
    this.#examples[session] = examples;
    this.#count = Math.max(this.#count, session + 1);
  }

  /** Where the session's lines lie, and how many there are; none where it was not set. */
  at(session: number): {readonly start: number; readonly length: number; readonly examples: number} {
    return {
      start: this.#starts[session] ?? 0,
      length: this.#lengths[session] ?? 0,
      examples: this.#examples[session] ?? 0,
    };
  }

  #grow(): void {
    const grown = <Values extends Float64Array | Uint32Array>(values: Values, bigger: Values): Values => {
      bigger.set(values);
      return bigger;
    };
    const size = this.#starts.length * 2;
    this.#starts = grown(this.#starts, new Float64Array(size));
    this.#lengths = grown(this.#lengths, new Float64Array(size));
    this.#examples = grown(this.#examples, new Uint32Array(size));
  }
}
