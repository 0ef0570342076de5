import {type ChildProcess, fork} from "node:child_process";
import nodeModule from "node:module";
import {dirname} from "node:path";

/** The module that serves, and Node's own arguments for it. */
export type EngineModule = {readonly entry: string; readonly execArgv: readonly string[]};

/** Starts a process that serves. */
export function startProcess({entry, execArgv}: EngineModule): ChildProcess {
  const child = fork(entry, [], {
    execArgv: [...execArgv],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // A group of its own: Ctrl+C and Ctrl+Z in the terminal are the interface's to handle.
    detached: true,
    // DuckDB's queries and the file system share Node's pool of threads, four by default.
    env: {...process.env, ...compileCache(), UV_THREADPOOL_SIZE: "8"},
  });
  // One that cannot be started ends, and whoever calls it hears of that.
  child.on("error", () => undefined);
  return child;
}

/** Where Node has it, the cache of compiled code that this process uses: Node keeps a folder for each of its versions in it. */
function compileCache(): NodeJS.ProcessEnv {
  const folder = nodeModule.getCompileCacheDir?.();
  return folder === undefined ? {} : {NODE_COMPILE_CACHE: dirname(folder)};
}
