import {execFileSync} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";

/** The processes that a process has started; none when it has no child. */
export function childrenOf(pid: number): readonly number[] {
  try {
    return execFileSync("pgrep", ["-P", String(pid)], {encoding: "utf8"})
      .trim()
      .split("\n")
      .map(Number);
  } catch {
    // pgrep ends with 1 when there is none.
    return [];
  }
}

/** Whether a process runs; one that ended and waits to be noticed by its parent does not. */
export function isRunning(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
    return !existsSync("/proc/self/stat") || statOf(pid)[0] !== "Z";
  } catch {
    return false;
  }
}

/** What a process has used of the processors, in seconds. Linux only. */
export function processorSeconds(pid: number): number {
  const [user, system] = statOf(pid).slice(11, 13).map(Number);
  return ((user ?? 0) + (system ?? 0)) / 100;
}

/** The fields of `/proc/PID/stat` behind the program's name, which may hold anything: the state comes first. */
function statOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
