import {MessageChannel, Worker} from "node:worker_threads";
import {threadEntryOf} from "../../engine/process/entry-of.ts";
import {errorOf} from "../../engine/process/failure.ts";
import {relayEngine} from "../../engine/relay/relay-engine.ts";
import {TraceError} from "../../errors.ts";
import {freeBytes} from "../../free-bytes.ts";
import type {Conversion} from "./convert-slices.ts";
import type {FromWorker, ToWorker, WorkerTask} from "./worker-messages.ts";

/** What V8 may use for new objects, in megabytes: an export makes many, most of them for a moment. */
const youngMegabytes = 48;

/** One thread of an export, as the thread that started it sees it. */
export class WorkerThread {
  /** Resolves when there is no slice left for it, and all its blocks have been delivered. */
  readonly done: Promise<void>;
  readonly #worker: Worker;
  readonly #channel = new MessageChannel();

  constructor(conversion: Conversion & {readonly signal: AbortSignal}, next: () => Promise<ToWorker>) {
    const {engine, schema, recipe, deliver, signal} = conversion;
    const {port1, port2} = this.#channel;
    const entry = threadEntryOf(
      new URL("../../export-worker.ts", import.meta.url),
      "export-worker.js",
      import.meta.url,
    );
    relayEngine(engine, port1, signal);
    this.#worker = new Worker(entry, {
      execArgv: [],
      workerData: {schema: schema.plain(), recipe, engine: port2} satisfies WorkerTask,
      transferList: [port2],
      resourceLimits: {maxYoungGenerationSizeMb: youngMegabytes},
    });
    this.done = new Promise((resolve, reject) => {
      const give = async () => this.#worker.postMessage(await next(), []);
      const receive = (message: FromWorker) => {
        if (message.type === "next") give().catch(reject);
        else if (message.type === "block") {
          deliver(message.block);
          freeBytes(message.block.bytes);
        } else if (message.type === "done") resolve();
        else reject(errorOf(message.failure));
      };
      this.#worker.on("message", (message: FromWorker) => {
        try {
          receive(message);
        } catch (error) {
          reject(error);
        }
      });
      this.#worker.on("error", error => reject(faultOf(error)));
      this.#worker.on("exit", () => reject(new TraceError("engine", "A thread of the export has ended early.")));
      const cancel = () => reject(new TraceError("cancelled", "The export was cancelled."));
      if (signal.aborted) cancel();
      else signal.addEventListener("abort", cancel, {once: true});
    });
    this.done.catch(() => undefined);
  }

  async end(): Promise<void> {
    this.#channel.port1.close();
    await this.#worker.terminate();
  }
}

function faultOf(error: Error): Error {
  if (!("code" in error) || error.code !== "ERR_WORKER_OUT_OF_MEMORY") return error;
  return new TraceError(
    "engine",
    "The export needs more memory than Node allows.",
    "Allow more with NODE_OPTIONS=--max-old-space-size=MEGABYTES.",
    {cause: error},
  );
}
