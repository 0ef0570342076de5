import {setTimeout as sleep} from "node:timers/promises";
import {TraceError} from "../../errors.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {type Death, ProcessDied} from "./death.ts";
import {EngineProcess, type ProcessCall, type ProcessOptions} from "./engine-process.ts";
import type {AnswerOf, ArgumentOf} from "./protocol.ts";

/** How often a request may kill the process before it is refused, and how often opening may fail in a row. */
const mostDeaths = 3;
const pauseBeforeReopening = 50;

export type SupervisorState =
  | {readonly phase: "ready"}
  | {readonly phase: "restarting"; readonly reason: string}
  | {readonly phase: "dead"; readonly reason: string};

export type SupervisorOptions<Offered, Opened> = {
  readonly process: Omit<ProcessOptions, "onDeath">;
  /** Brings a new process into the state in which it can serve. */
  readonly open: (process: EngineProcess<Offered>, call: CallOptions) => Promise<Opened>;
  readonly onOpened: (opened: Opened) => void;
  readonly onState: (state: SupervisorState) => void;
};

/**
 * Keeps an engine process alive: when it dies another one is started and opened, and whoever calls meanwhile waits. Calls that
 * were under way when it died reject with an `engine` TraceError; a request that has killed three processes is refused.
 */
export class Supervisor<Offered, Opened> {
  readonly #options: SupervisorOptions<Offered, Opened>;
  readonly #deaths = new Map<string, number>();
  #process: EngineProcess<Offered> | null = null;
  #ready: Promise<EngineProcess<Offered>>;
  #closed = false;
  #opening = false;

  private constructor(options: SupervisorOptions<Offered, Opened>) {
    this.#options = options;
    this.#ready = Promise.reject(new Error("not started"));
    this.#ready.catch(() => undefined);
  }

  /** Starts the first process; rejects with what opening rejects with. */
  static async start<Offered, Opened>(
    options: SupervisorOptions<Offered, Opened>,
    call: CallOptions,
  ): Promise<Supervisor<Offered, Opened>> {
    const supervisor = new Supervisor(options);
    try {
      await supervisor.#open(call);
      return supervisor;
    } catch (error) {
      await supervisor.close();
      throw error instanceof ProcessDied ? toldOf(error.death, "while it opened the file") : error;
    }
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** `repeatable` calls that were only bystanders of a killing are sent again. */
  async call<Name extends keyof Offered & string>(
    method: Name,
    argument: ArgumentOf<Offered, Name>,
    call: ProcessCall & {readonly repeatable: boolean},
  ): Promise<AnswerOf<Offered, Name>> {
    const {repeatable, ...options} = call;
    const key = `${method} ${keyOf(argument)}`;
    if ((this.#deaths.get(key) ?? 0) >= mostDeaths) {
      throw new TraceError(
        "engine",
        "the engine has died three times of this request and does not try again",
        "Ask for something else.",
      );
    }
    try {
      const process = await orCancelled(this.#ready, options.signal);
      const answer = await process.call(method, argument, options);
      this.#deaths.delete(key);
      return answer;
    } catch (error) {
      if (!(error instanceof ProcessDied)) throw error;
      if (error.death.cause === "closed") throw new TraceError("engine", "the database has been closed");
      if (options.signal?.aborted === true) throw new TraceError("cancelled", "the query was cancelled");
      if (repeatable && error.death.cause === "unresponsive") {
        return this.call(method, argument, {...options, repeatable: false});
      }
      this.#deaths.set(key, (this.#deaths.get(key) ?? 0) + 1);
      throw toldOf(error.death, "during this request");
    }
  }

  /** Tries again to start a process after the last one was given up. */
  async restart(): Promise<void> {
    this.#deaths.clear();
    this.#ready = this.#reopen();
    await this.#ready;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#process?.close();
  }

  async #open(call: CallOptions): Promise<void> {
    const process = new EngineProcess<Offered>({
      ...this.#options.process,
      onDeath: death => this.#died(process, death),
    });
    this.#process = process;
    this.#opening = true;
    try {
      const opened = await this.#options.open(process, call);
      this.#ready = Promise.resolve(process);
      this.#options.onOpened(opened);
      this.#options.onState({phase: "ready"});
    } finally {
      this.#opening = false;
    }
  }

  #died(process: EngineProcess<Offered>, death: Death): void {
    // While it opens, whoever opens it learns of it; and what was closed was meant to end.
    if (this.#closed || this.#opening || process !== this.#process || death.cause === "closed") return;
    this.#options.onState({phase: "restarting", reason: `the engine ${death.words}`});
    this.#ready = this.#reopen();
    this.#ready.catch(() => undefined);
  }

  async #reopen(): Promise<EngineProcess<Offered>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#open({});
        if (this.#process === null) throw new TraceError("engine", "the database has been closed");
        return this.#process;
      } catch (error) {
        await this.#process?.close();
        const lost = error instanceof ProcessDied && attempt < mostDeaths && !this.#closed;
        if (!lost) {
          const told = error instanceof ProcessDied ? toldOf(error.death, "each time it opened the file") : error;
          if (!this.#closed)
            this.#options.onState({phase: "dead", reason: told instanceof Error ? told.message : String(told)});
          throw told;
        }
        await sleep(pauseBeforeReopening);
      }
    }
  }
}

function toldOf(death: Death, when: string): TraceError {
  const remedy =
    death.cause === "memory"
      ? "Ask for less, or allow more with --memory=MEGABYTES."
      : "It is started again; if that happens each time, the file may be damaged.";
  return new TraceError("engine", `the engine ${death.words} ${when}`, remedy);
}

function keyOf(argument: unknown): string {
  return JSON.stringify(argument, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)) ?? "";
}

async function orCancelled<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  const {promise: aborted, stop} = whenAborted(signal);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    stop();
  }
}

function whenAborted(signal: AbortSignal): {readonly promise: Promise<never>; readonly stop: () => void} {
  let listener = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    listener = () => {
      reject(new TraceError("cancelled", "the query was cancelled"));
      return undefined;
    };
    if (signal.aborted) listener();
    else signal.addEventListener("abort", listener, {once: true});
  });
  return {promise, stop: () => signal.removeEventListener("abort", listener)};
}
