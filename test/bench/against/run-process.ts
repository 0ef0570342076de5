import {spawn} from "node:child_process";
import {fileURLToPath} from "node:url";
import {watchMemory} from "../terminal/process-memory.ts";

export type Run = {
  readonly stdout: string;
  /** Of the whole process, from its start to its end. */
  readonly seconds: number;
  /** The most resident memory it and its children had (MB). */
  readonly megabytes: number;
};

/** Runs a program to its end. Rejects when it fails. */
export function runProcess(file: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(file, args, {stdio: ["ignore", "pipe", "pipe"]});
    const stopWatching = watchMemory(child.pid ?? 0);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", code => {
      const megabytes = stopWatching();
      if (code === 0) resolve({stdout, seconds: (performance.now() - started) / 1000, megabytes});
      else reject(new Error(`${file} ${args.join(" ")} ended with ${code}: ${stderr.slice(-2000)}`));
    });
  });
}

const otherWays = fileURLToPath(new URL("other-ways.ts", import.meta.url));

/** Runs one of the ways without this program (`other-ways.ts`) in a process of its own. */
export function runOtherWay(node: string, args: readonly string[]): Promise<Run> {
  return runProcess(node, ["--import", import.meta.resolve("tsx"), otherWays, ...args]);
}
