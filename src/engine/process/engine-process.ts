import type {ChildProcess} from "node:child_process";
import {setTimeout as sleep} from "node:timers/promises";
import {TraceError} from "../../errors.ts";
import type {CallOptions, Progress} from "../../traces/call-options.ts";
import {reapPrivateFolders} from "../snapshot/private-folder.ts";
import {crash, type Death, ProcessDied} from "./death.ts";
import {errorOf} from "./failure.ts";
import type {AnswerOf, ArgumentOf, Reply, Request} from "./protocol.ts";
import {residentMemory} from "./resident-memory.ts";
import {type EngineModule, startProcess} from "./start-process.ts";

const longestCancel = 1950;
const lastChance = 50;
const longestClose = 400;
const longestFinish = 700;
const lookAtMemoryEvery = 500;
const lastWordsLength = 4096;

export type ProcessOptions = EngineModule & {
  /** Above this the process is killed, in bytes. */
  readonly mostMemory: number;
  readonly onDeath: (death: Death) => void;
};

type Pending = {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly writes: boolean;
  /** Runs from the moment the call is cancelled. */
  patience: NodeJS.Timeout | undefined;
};

/**
 * How a call is made. One that `writes` leaves something on the disk: what is told of it has to be true, so that it is settled by the process alone.
 * Cancelled, it rejects when the process has stopped it, resolves when it was done already, and outlives the process by no file.
 */
export type ProcessCall = CallOptions & {readonly writes?: boolean};

/**
 * One process that serves calls. A call that was cancelled rejects at once; when the process does not answer it two seconds later, or holds
 * too much memory, the process is killed. When it ends, whatever the cause, the calls under way reject with ProcessDied: those that write
 * when it is gone.
 */
export class EngineProcess<Offered> {
  readonly #options: ProcessOptions;
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  readonly #ended: Promise<void>;
  readonly #memoryTimer: NodeJS.Timeout;
  #nextId = 1;
  #death: Death | null = null;
  #lastWords = "";
  #isFinishing = false;

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.#child = startProcess(options);
    this.#child.on("message", (reply: Reply<never>) => this.#receive(reply));
    this.#child.stderr?.on("data", (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString("utf8")).slice(-lastWordsLength);
    });
    this.#ended = new Promise(resolve => {
      this.#child.once("close", (code, signal) => {
        this.#end(crash(code, signal, this.#lastWords), this.#ended);
        resolve();
      });
    });
    this.#memoryTimer = setInterval(() => void this.#lookAtMemory(), lookAtMemoryEvery);
    this.#memoryTimer.unref();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  call<Name extends keyof Offered & string>(
    method: Name,
    argument: ArgumentOf<Offered, Name>,
    call: ProcessCall = {},
  ): Promise<AnswerOf<Offered, Name>> {
    const {signal, onProgress, writes = false} = call;
    if (signal?.aborted === true) return Promise.reject(cancelled());
    if (this.#death !== null) return Promise.reject(new ProcessDied(this.#death));
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        if (!writes) reject(cancelled());
        this.#cancel(id);
      };
      const settled = () => signal?.removeEventListener("abort", cancel);
      this.#pending.set(id, {
        resolve: value => {
          settled();
          resolve(value);
        },
        reject: error => {
          settled();
          reject(error);
        },
        onProgress,
        writes,
        patience: undefined,
      });
      signal?.addEventListener("abort", cancel, {once: true});
      this.#send({type: "call", id, method, argument, watched: onProgress !== undefined}, reject);
    });
  }

  kill(death: Death): void {
    this.#child.kill("SIGKILL");
    this.#end(death, this.#ended);
  }

  /**
   * Ends the process, at the latest after 400 ms, and removes what it left on disk. One that has something left to write is waited for a little longer,
   * then left alone to end by itself.
   */
  async close(): Promise<void> {
    this.#send({type: "close"}, () => undefined);
    const child = this.#child;
    const patience = new AbortController();
    const {signal} = patience;
    const impatient = async () => {
      await sleep(longestClose, undefined, {signal});
      if (this.#isFinishing) await sleep(longestFinish - longestClose, undefined, {signal});
      else child.kill("SIGKILL");
      if (!this.#isFinishing) return this.#ended;
      if (child.connected) child.disconnect();
      child.stderr?.destroy();
      child.unref();
    };
    const left = Promise.race([this.#ended, impatient().catch(() => undefined)]);
    this.#end({cause: "closed", words: "was closed"}, left);
    await left;
    patience.abort();
    await reapPrivateFolders();
  }

  #send(request: Request<unknown>, failed: (error: Error) => void): void {
    if (!this.#child.connected) return;
    try {
      // Where the channel is broken the process has ended, and its death, which is noticed next, says more than "write EPIPE".
      this.#child.send(request, () => undefined);
    } catch (error) {
      // An argument that cannot be sent.
      failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #receive(reply: Reply<never>): void {
    if (reply.type === "finishing") {
      this.#isFinishing = true;
      return;
    }
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) return;
    if (reply.type === "progress") {
      pending.onProgress?.(reply.progress);
      return;
    }
    this.#pending.delete(reply.id);
    clearTimeout(pending.patience);
    if (reply.type === "answer") pending.resolve(reply.value);
    else pending.reject(errorOf(reply.failure));
  }

  #cancel(id: number): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#send({type: "cancel", id}, () => undefined);
    pending.patience = setTimeout(() => {
      // This process may have been stopped for a while (Ctrl+Z): an answer that has arrived meanwhile is read first.
      pending.patience = setTimeout(() => {
        this.kill({cause: "unresponsive", words: "did not stop a query that was cancelled"});
      }, lastChance);
    }, longestCancel);
  }

  async #lookAtMemory(): Promise<void> {
    const {pid} = this.#child;
    const bytes = pid === undefined ? null : await residentMemory(pid);
    if (bytes === null || bytes <= this.#options.mostMemory) return;
    this.kill({cause: "memory", words: `used ${Math.round(bytes / 1e6).toLocaleString("en-US")} MB of memory`});
  }

  /** The first cause counts: the process's own end comes later. */
  #end(death: Death, gone: Promise<void>): void {
    if (this.#death !== null) return;
    this.#death = death;
    clearInterval(this.#memoryTimer);
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const call of pending) {
      clearTimeout(call.patience);
      const reject = () => call.reject(new ProcessDied(death));
      if (call.writes) void gone.then(reject);
      else reject();
    }
    this.#options.onDeath(death);
  }
}

function cancelled(): TraceError {
  return new TraceError("cancelled", "the query was cancelled");
}
