import type {Engine} from "../../engine/engine.ts";
import {TraceError} from "../../errors.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {searchParts} from "./search-parts.ts";
import {writtenForms} from "./written-forms.ts";

/** The search for one text. What it has found so far is in `rollup.found` while it goes on. */
export class RunningSearch {
  readonly text: string;
  /** Resolves when every message has been searched; rejects with a TraceError. */
  readonly completion: Promise<void>;
  #waiting = 0;
  #searched = 0;
  #total = 0;
  #isComplete = false;
  #hasFailed = false;
  readonly #controller = new AbortController();
  readonly #watchers = new Set<() => void>();

  constructor(engine: Engine, schema: SourceSchema, text: string) {
    this.text = text;
    this.completion = this.#run(engine, schema);
    this.completion.catch(() => {
      this.#hasFailed = true;
    });
  }

  /** Which share of the messages has been searched; null when all have. */
  get share(): number | null {
    if (this.#isComplete) return null;
    return this.#total === 0 ? 0 : this.#searched / this.#total;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  get isAwaited(): boolean {
    return this.#waiting > 0;
  }

  /** Nothing is left of it: neither work nor what it has found. */
  async drop(engine: Engine): Promise<void> {
    this.#controller.abort();
    await this.completion.catch(() => undefined);
    await engine.query("DELETE FROM rollup.found WHERE search = $1", {parameters: [this.text]});
  }

  /** Resolves when every message has been searched. Stops waiting, and rejects with `cancelled`, when the signal is given. */
  async wait({signal, onProgress}: CallOptions): Promise<void> {
    const tell = () => onProgress?.({label: "Searching messages", done: this.#searched, total: this.#total});
    this.#watchers.add(tell);
    try {
      await this.#awaited(this.completion, signal);
    } finally {
      this.#watchers.delete(tell);
    }
  }

  /** Resolves as soon as a larger share than this has been searched. */
  async waitBeyond(share: number, {signal}: CallOptions): Promise<void> {
    const {promise, resolve} = deferred();
    const look = () => {
      if (this.share === null || this.share > share) resolve();
    };
    look();
    this.#watchers.add(look);
    try {
      await this.#awaited(Promise.race([this.completion, promise]), signal);
    } finally {
      this.#watchers.delete(look);
    }
  }

  async #awaited(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
    this.#waiting += 1;
    const {promise, resolve} = deferred();
    signal?.addEventListener("abort", resolve, {once: true});
    if (signal?.aborted === true) resolve();
    try {
      await Promise.race([work, promise]);
      if (signal?.aborted === true) throw new TraceError("cancelled", "the search was cancelled");
    } finally {
      signal?.removeEventListener("abort", resolve);
      this.#waiting -= 1;
    }
  }

  async #run(engine: Engine, schema: SourceSchema): Promise<void> {
    const {signal} = this.#controller;
    const forms = writtenForms(this.text);
    const parts = await searchParts(engine, schema, forms.length, {signal});
    this.#total = parts.reduce((sum, {rows}) => sum + rows, 0);
    for (const {sql, rows} of parts) {
      await engine.query(`INSERT INTO rollup.found SELECT $1, session_id, count(*) FROM (${sql}) GROUP BY session_id`, {
        parameters: [this.text, ...forms],
        signal,
      });
      this.#searched += rows;
      for (const watcher of this.#watchers) watcher();
    }
    this.#isComplete = true;
  }
}

function deferred(): {readonly promise: Promise<void>; readonly resolve: () => void} {
  let resolve = () => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return {promise, resolve};
}
