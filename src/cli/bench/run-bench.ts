import {readFileSync} from "node:fs";
import {cpus} from "node:os";
import {type ExitCode, exitCodes} from "../../errors.ts";
import {safeText} from "../../text/safe-text.ts";
import {safe} from "../../text/trusted.ts";
import {type CommandIo, tell, writeData} from "../command-io.ts";
import {databaseOf, readingOptionsOf} from "../database-options.ts";
import type {ParsedArguments} from "../parsed-arguments.ts";
import {ProgressLine} from "../progress-line.ts";
import {benchTable} from "./bench-table.ts";
import {driveInProcess} from "./drive-in-process.ts";
import type {Series} from "./measure.ts";
import {measures} from "./measures.ts";
import {percentilesOf} from "./percentiles.ts";

/** Resident memory of another process (MB); null where the system does not tell (it is not Linux). */
function residentMegabytes(pid: number | undefined): number | null {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4096) / 1e6;
  } catch {
    return null;
  }
}

/** Drives the interface over the user's own database by keys and prints how long it took to answer. Throws a TraceError when it cannot be opened. */
export async function runBench(given: ParsedArguments, io: CommandIo): Promise<ExitCode> {
  const path = databaseOf(given, "bench");
  const signal = io.interruption();
  const progress = new ProgressLine(io);
  const series: Series[] = [];
  const driven = await driveInProcess(path, readingOptionsOf(given));
  try {
    series.push({id: "first-rows", what: "open → first rows and counts", unit: "ms", samples: [driven.firstRows]});
    const entries = Object.entries(measures);
    for (const [index, [name, measure]] of entries.entries()) {
      if (signal.aborted) return exitCodes.interrupted;
      progress.update({label: `measuring ${name}`, done: index, total: entries.length});
      await driven.resize(measure.columns, measure.rows);
      series.push(...(await measure.run(driven)));
    }
    const engine = residentMegabytes(driven.enginePid);
    if (engine !== null) {
      const together = process.memoryUsage.rss() / 1e6 + engine;
      series.push({id: "memory", what: "resident memory, interface and engine", unit: "MB", samples: [together]});
    }
  } finally {
    progress.stop();
    await driven.close();
  }
  const figures = series.map(({id, what, unit, samples}) => ({id, what, unit, ...percentilesOf(samples)}));
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`;
  if (given.switch("json"))
    await writeData(io.stdout, `${JSON.stringify({database: path, machine, figures}, null, 2)}\n`);
  else await tell(io.stdout, safe`${safeText(path)}   ${safeText(machine)}\n\n${benchTable(figures)}`);
  return exitCodes.done;
}
