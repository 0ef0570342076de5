import {readdirSync, readFileSync} from "node:fs";

function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readOrNull(`/proc/${name}/stat`);
    if (stat !== null) found.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  return found;
}

/** Processes end while one looks. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** A process and all below it. */
export function familyOf(pid: number): readonly number[] {
  const known = parents();
  const family = [pid];
  for (const member of family) for (const [child, parent] of known) if (parent === member) family.push(child);
  return family;
}

/** Resident memory of processes together, in MB (10^6 bytes): what they share counts in each, so that it is rather too much. */
export function residentMegabytes(pids: readonly number[]): number {
  const pages = pids.map(pid => Number(readOrNull(`/proc/${pid}/statm`)?.split(" ")[1] ?? 0));
  return pages.reduce((sum, count) => sum + count, 0) * 4096e-6;
}

/** How often (ms) memory is looked at: more often, looking takes from what is measured. */
const every = 200;

/** Samples the resident memory of a process and all below it until it is stopped; gives the most there was (MB). */
export function watchMemory(pid: number): () => number {
  let most = 0;
  const look = (): void => {
    most = Math.max(most, residentMegabytes(familyOf(pid)));
  };
  look();
  const timer = setInterval(look, every);
  return () => {
    look();
    clearInterval(timer);
    return most;
  };
}
