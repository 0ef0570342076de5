import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {CommandIo} from "./command-io.ts";
import {ProgressLine} from "./progress-line.ts";

/** Writes the demo database into a private folder for as long as `work` takes. */
export async function withDemo<Result>(io: CommandIo, work: (path: string) => Promise<Result>): Promise<Result> {
  const signal = io.interruption();
  const progress = new ProgressLine(io);
  const {writeDemo} = await import("../demo/write-demo.ts");
  const folder = await mkdtemp(join(tmpdir(), "trace-tui-demo-"));
  try {
    const path = join(folder, "demo.duckdb");
    await writeDemo(path, {signal, onProgress: progress.update});
    progress.stop();
    return await work(path);
  } finally {
    progress.stop();
    await rm(folder, {recursive: true, force: true});
  }
}
