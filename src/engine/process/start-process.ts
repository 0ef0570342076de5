import {type ChildProcess, fork} from "node:child_process";
import nodeModule from "node:module";
import {Socket} from "node:net";
import {dirname} from "node:path";

/** The module that serves, and Node's own arguments for it. */
export type EngineModule = {readonly entry: string; readonly execArgv: readonly string[]};

/** DuckDB's queries and the file system share Node's pool of threads, four by default. */
const threads = {UV_THREADPOOL_SIZE: "8"};

/** glibc keeps freed memory for eight threads a processor: two share it as fast, and 20 MB are saved. */
const arenas = {MALLOC_ARENA_MAX: "2"};

/** V8 lets new objects take 130 MB before it looks which of them are still wanted, and gains nothing by it. */
const youngGeneration = "--max-semi-space-size=8";

let prepared: {readonly entry: string; readonly child: ChildProcess} | null = null;

/**
 * Starts a process that serves before it is known what it will be asked: the next one of this module that is wanted is this one. Until then it keeps
 * nobody waiting, and it ends with this process.
 */
export function prepareProcess(module: EngineModule): void {
  const child = forked(module);
  holds(child, false);
  prepared = {entry: module.entry, child};
}

/** Starts a process that serves, or takes the one that was prepared. */
export function startProcess(module: EngineModule): ChildProcess {
  if (prepared?.entry !== module.entry) return forked(module);
  const {child} = prepared;
  prepared = null;
  const isAlive = child.connected && child.exitCode === null && child.signalCode === null;
  if (!isAlive) return forked(module);
  holds(child, true);
  return child;
}

/** Whether this process goes on for the other's sake. */
function holds(child: ChildProcess, is: boolean): void {
  const handles = [child, child.channel, child.stderr instanceof Socket ? child.stderr : null];
  for (const handle of handles) {
    if (is) handle?.ref();
    else handle?.unref();
  }
}

function forked({entry, execArgv}: EngineModule): ChildProcess {
  const child = fork(entry, [], {
    execArgv: [...execArgv, youngGeneration],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // A group of its own: Ctrl+C and Ctrl+Z in the terminal are the interface's to handle.
    detached: true,
    env: {...arenas, ...process.env, ...compileCache(), ...threads},
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
