import {type ExitCode, exitCodes} from "../errors.ts";
import type {CommandIo} from "./command-io.ts";
import {say} from "./report-error.ts";

/** How long an interrupted command may take to clean up before the process is ended all the same: a few of DuckDB's functions heed nothing. */
const patience = 2_000;

type Signal = "SIGINT" | "SIGTERM" | "SIGHUP";
const signals: readonly Signal[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** The process as a command's world, and how the process ends. */
export function processIo(): {io: CommandIo; finish: (exitCode: ExitCode) => Promise<never>} {
  const controller = new AbortController();
  let outputFault: NodeJS.ErrnoException | null = null;
  let received: Signal | null = null;
  let isWatching = false;

  /** By the signal itself: an engine in the middle of a long query keeps `process.exit` waiting. */
  const giveUp = async (): Promise<void> => {
    const {removePrivateFolders} = await import("../engine/snapshot/private-folder.ts");
    removePrivateFolders();
    for (const signal of signals) process.removeListener(signal, interrupt);
    process.kill(process.pid, received ?? "SIGKILL");
  };

  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    outputFault ??= error;
    controller.abort();
    setTimeout(() => void giveUp(), patience).unref();
  });
  process.stderr.on("error", () => undefined);

  const interrupt = (signal: Signal) => {
    // A second signal is impatience.
    if (received !== null) void giveUp();
    received = signal;
    controller.abort();
    setTimeout(() => void giveUp(), patience).unref();
  };
  const watch = () => {
    if (isWatching) return;
    isWatching = true;
    for (const signal of signals) process.on(signal, interrupt);
  };

  const io: CommandIo = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    interruption: () => {
      watch();
      return controller.signal;
    },
  };

  const finish = async (exitCode: ExitCode): Promise<never> => {
    await flushed(process.stdout);
    await flushed(process.stderr);
    for (const signal of signals) process.removeListener(signal, interrupt);
    if (received !== null && received !== "SIGINT") process.kill(process.pid, received);
    if (outputFault?.code === "EPIPE") process.exit(exitCodes.done);
    if (outputFault !== null) {
      await say(io, `stdout cannot be written (${outputFault.code ?? outputFault.message})`);
      process.exit(exitCodes.outputFailed);
    }
    process.exit(received === null ? exitCode : exitCodes.interrupted);
  };
  return {io, finish};
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.destroyed || stream.writableLength === 0) return Promise.resolve();
  return new Promise(resolve => {
    stream.write("", () => resolve());
  });
}
