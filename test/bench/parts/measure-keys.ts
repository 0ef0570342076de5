import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {measures} from "../../../src/cli/bench/measures.ts";
import {type Figure, figureOf, oneFigure} from "../figures.ts";
import {familyOf, residentMegabytes, watchMemory} from "../terminal/process-memory.ts";
import {startProgram} from "../terminal/program.ts";

export type KeyFigures = {
  readonly figures: readonly Figure[];
  /** What did not answer, in words. */
  readonly failures: readonly string[];
};

/** Drives one program by keys through every measure, and watches its memory the while. */
export async function measureKeys(
  node: string,
  database: string,
  wanted: (name: string) => boolean,
): Promise<KeyFigures> {
  const folder = mkdtempSync(join(tmpdir(), "trace-tui-bench-cache-"));
  const program = await startProgram({node, args: [database], environment: {XDG_CACHE_HOME: folder}});
  const atRest = residentMegabytes(familyOf(program.pid));
  const stopWatching = watchMemory(program.pid);
  const figures: Figure[] = [];
  const failures: string[] = [];
  for (const [name, {columns, rows, run}] of Object.entries(measures)) {
    if (!wanted(name)) continue;
    process.stderr.write(`  ${name}\n`);
    await program.resize(columns, rows);
    try {
      figures.push(...(await run(program)).map(figureOf));
    } catch (error) {
      // The place that it stopped in is unknown: what follows would be measured from there.
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      break;
    }
  }
  const most = stopWatching();
  if (failures.length === 0) await program.quit();
  else program.kill();
  rmSync(folder, {recursive: true, force: true});
  const memory = "resident memory of interface and engine together";
  return {
    figures: [
      ...figures,
      oneFigure("memory-start", `${memory}, after opening`, "MB", atRest),
      oneFigure("memory", `${memory}, the most`, "MB", most),
    ],
    failures,
  };
}
