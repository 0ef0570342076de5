// A process that serves what can go wrong.
import {writeFileSync} from "node:fs";
import {setTimeout as sleep} from "node:timers/promises";
import {type OpenedEngine, openEngine} from "../../../src/engine/open-engine.ts";
import {serve} from "../../../src/engine/process/serve.ts";
import {TraceError} from "../../../src/errors.ts";
import type {CallOptions} from "../../../src/traces/call-options.ts";

let opened: OpenedEngine | null = null;
const kept: Buffer[] = [];
let finish: (() => Promise<void>) | null = null;

const methods = {
  open: async (asked: {readonly path: string | null; readonly dies?: boolean}) => {
    if (asked.dies === true) process.kill(process.pid, "SIGSEGV");
    if (asked.path !== null) opened = await openEngine(asked.path);
    return {pid: process.pid, path: asked.path};
  },
  echo: async (value: unknown) => value,
  rows: async (sql: string, call: CallOptions) => {
    if (opened === null) throw new TraceError("engine", "no database is open");
    return (await opened.engine.query(sql, call)).rows;
  },
  wrong: async () => {
    throw new TraceError("sql", "it was wrong", "Do it right.");
  },
  defect: async () => {
    throw new RangeError("a defect");
  },
  fatal: async () => {
    throw new Error("INTERNAL Error: Attempted to access index 5 within vector of size 3");
  },
  unsendable: async () => () => undefined,
  count: async (to: number, call: CallOptions) => {
    for (let done = 0; done <= to; done += 1) {
      call.onProgress?.({label: "counting", done, total: to});
      await sleep(20);
    }
    return to;
  },
  waitForCancel: (_: null, call: CallOptions) =>
    new Promise((_, reject) => {
      call.signal?.addEventListener("abort", () => reject(new TraceError("cancelled", "the query was cancelled")));
    }),
  hang: async () => {
    for (;;);
  },
  crash: async (signal: "SIGSEGV" | "SIGABRT" | "SIGKILL") => {
    process.kill(process.pid, signal);
    await sleep(5000);
  },
  exit: async (code: number) => {
    process.exit(code);
  },
  hold: async (megabytes: number) => {
    kept.push(Buffer.alloc(megabytes * 1e6, 1));
    await sleep(5000);
    return kept.length;
  },
  leaveUnfinished: async ({path, milliseconds}: {readonly path: string; readonly milliseconds: number}) => {
    finish = async () => {
      await sleep(milliseconds);
      writeFileSync(path, "finished");
    };
  },
  pause: (milliseconds: number) => sleep(milliseconds, "done"),
};

export type FixtureMethods = typeof methods;

serve({methods, finish: () => finish?.() ?? null, close: async () => opened?.engine.close()});
