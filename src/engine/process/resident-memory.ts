import {execFile} from "node:child_process";
import {readFile} from "node:fs/promises";

/** What a process holds in memory, in bytes; null where it cannot be known. */
export async function residentMemory(pid: number): Promise<number | null> {
  if (process.platform === "linux") {
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  }
  if (process.platform === "win32") return null;
  const kilobytes = await new Promise<string>(resolve => {
    execFile("ps", ["-o", "rss=", "-p", String(pid)], (error, out) => resolve(error === null ? out : ""));
  });
  const number = Number.parseInt(kilobytes, 10);
  return Number.isFinite(number) ? number * 1024 : null;
}
