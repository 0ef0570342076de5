import type {CallOptions} from "../traces/call-options.ts";

/**
 * Work whose result is kept by name, and done once however many ask for it at the same time. Of more than `most` results the least recently
 * asked for are forgotten; `forget` is told.
 */
export class SharedWork<Result> {
  readonly #most: number;
  readonly #forget: (result: Result) => Promise<void>;
  readonly #works = new Map<string, Promise<Result>>();

  constructor(most: number, forget: (result: Result) => Promise<void>) {
    this.#most = most;
    this.#forget = forget;
  }

  has(name: string): boolean {
    return this.#works.has(name);
  }

  /** The result; `work` is called where there is none, or where the call that was working on it gave up and this one has not. */
  async get(name: string, work: () => Promise<Result>, {signal}: CallOptions = {}): Promise<Result> {
    for (;;) {
      const known = this.#works.get(name);
      const shared = known ?? work();
      this.#works.delete(name);
      this.#works.set(name, shared);
      try {
        const result = await shared;
        await this.#forgetOldest();
        return result;
      } catch (error) {
        if (this.#works.get(name) === shared) this.#works.delete(name);
        if (known === undefined || signal?.aborted === true) throw error;
      }
    }
  }

  async #forgetOldest(): Promise<void> {
    while (this.#works.size > this.#most) {
      const [oldest] = this.#works;
      if (oldest === undefined) return;
      this.#works.delete(oldest[0]);
      const result = await oldest[1].catch(() => undefined);
      if (result !== undefined) await this.#forget(result);
    }
  }
}
