import {setTimeout as sleep} from "node:timers/promises";
import {removePrivateFolders} from "../snapshot/private-folder.ts";
import {isFatal} from "../fault-of.ts";
import {failureOf} from "./failure.ts";
import type {Reply, Request} from "./protocol.ts";
import type {CallOptions, Progress} from "../../traces/call-options.ts";

const progressEvery = 50;
const longestClose = 300;
/** How long a process may go on that nobody waits for any more. */
const longestFinish = 60_000;

export type Served = {
  readonly methods: Readonly<Record<string, (argument: never, call: CallOptions) => Promise<unknown>>>;
  /** What is left to be written before closing; null when nothing is. */
  readonly finish?: () => Promise<void> | null;
  readonly close: () => Promise<void>;
};

type Running = Map<number, {readonly controller: AbortController; readonly answered: Promise<void>}>;

/**
 * Answers the calls that the parent process sends, until it closes the channel or dies; then this process ends at once, whatever
 * is running. After an error that DuckDB does not survive, the answer is sent and the process ends: the parent starts another.
 */
export function serve(served: Served): void {
  const running: Running = new Map();
  // The terminal's signals are for the interface: it says when to stop. SIGUSR1 would open a debugger's port.
  for (const signal of ["SIGINT", "SIGHUP", "SIGTSTP", "SIGUSR1"] as const) process.on(signal, () => undefined);
  process.on("disconnect", die);
  process.on("message", (request: Request<never>) => {
    if (request.type === "call") {
      const controller = new AbortController();
      running.set(request.id, {controller, answered: answer(request, served, running, controller.signal)});
    } else if (request.type === "cancel") running.get(request.id)?.controller.abort();
    else void close(served, running);
  });
}

async function answer(
  request: Extract<Request<never>, {type: "call"}>,
  served: Served,
  running: Running,
  signal: AbortSignal,
): Promise<void> {
  const {id, method, argument, watched} = request;
  try {
    const call: CallOptions = watched ? {signal, onProgress: reporter(id)} : {signal};
    const value = await invoke(served, method, argument, call);
    await send({type: "answer", id, value});
  } catch (error) {
    await send({type: "failure", id, failure: failureOf(error)}).catch(() => undefined);
    if (isFatal(error)) die();
  } finally {
    running.delete(id);
  }
}

function invoke(served: Served, name: string, argument: never, call: CallOptions): Promise<unknown> {
  const method = Object.hasOwn(served.methods, name) ? served.methods[name] : undefined;
  if (method === undefined) throw new Error(`there is no method ${name}`);
  return method(argument, call);
}

/** Progress is sent now and then: more often, nobody could see it. What was found is told once, and always sent. */
function reporter(id: number): (progress: Progress) => void {
  let last = 0;
  return progress => {
    const now = Date.now();
    if (now - last < progressEvery && progress.found === undefined) return;
    last = now;
    send({type: "progress", id, progress}).catch(() => undefined);
  };
}

function send(reply: Reply<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    if (process.send === undefined || !process.connected) reject(new Error("the parent process is gone"));
    else process.send(reply, undefined, undefined, error => (error === null ? resolve() : reject(error)));
  });
}

async function close(served: Served, running: Running): Promise<void> {
  for (const {controller} of running.values()) controller.abort();
  const finished = served.finish?.() ?? null;
  if (finished !== null) {
    process.off("disconnect", die);
    await send({type: "finishing"}).catch(() => undefined);
    await Promise.race([finished, sleep(longestFinish)]);
  }
  setTimeout(die, longestClose).unref();
  // What was being written is not left half written.
  await Promise.all(Array.from(running.values(), ({answered}) => answered));
  await served.close().catch(() => undefined);
  die();
}

/** By a signal that nothing can hold up: `process.exit` waits for a running query. */
function die(): void {
  removePrivateFolders();
  process.kill(process.pid, "SIGKILL");
}
