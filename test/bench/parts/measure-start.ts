import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {isRunning} from "../../helpers/processes.ts";
import {type Figure, figureOf} from "../figures.ts";
import {familyOf} from "../terminal/process-memory.ts";
import {startProgram} from "../terminal/program.ts";

/** How long (ms) an engine that nobody waits for any more may go on. */
const longestKeeping = 60_000;

type Started = {readonly firstFrame: number; readonly firstSessions: number; readonly firstRows: number};

async function start(node: string, database: string, cacheFolder: string): Promise<Started> {
  const program = await startProgram({node, args: [database], environment: {XDG_CACHE_HOME: cacheFolder}});
  const family = familyOf(program.pid);
  await program.quit();
  // The engine of a large file goes on for a moment: it keeps the rollup for the next start.
  const end = performance.now() + longestKeeping;
  while (family.some(isRunning) && performance.now() < end) await sleep(20);
  return program;
}

/**
 * Real process starts over a database: cold, with an empty cache folder each time (the file itself is in the page cache of the system), and with
 * the cache that the start before left behind.
 */
export async function measureStart(node: string, database: string, count: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "trace-tui-bench-cache-"));
  const cold: Started[] = [];
  const cached: Started[] = [];
  // One more than is counted: the first fills Node's compile cache and the system's.
  for (let index = 0; index <= count; index++) {
    rmSync(join(folder, "trace-tui"), {recursive: true, force: true});
    const first = await start(node, database, folder);
    const second = await start(node, database, folder);
    if (index === 0) continue;
    cold.push(first);
    cached.push(second);
  }
  rmSync(folder, {recursive: true, force: true});
  const frames = [...cold, ...cached].map(({firstFrame}) => firstFrame);
  return [
    figureOf({id: "first-frame", what: "start → first frame", unit: "ms", samples: frames}),
    figureOf({
      id: "first-sessions",
      what: "start → first sessions, their numbers still being read, no cache",
      unit: "ms",
      samples: cold.map(({firstSessions}) => firstSessions),
    }),
    figureOf({
      id: "first-rows",
      what: "start → first rows and counts, no cache",
      unit: "ms",
      samples: cold.map(({firstRows}) => firstRows),
    }),
    figureOf({
      id: "first-rows-cached",
      what: "start → first rows and counts, with the cache",
      unit: "ms",
      samples: cached.map(({firstRows}) => firstRows),
    }),
  ];
}
