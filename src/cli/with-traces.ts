import type {RewardRule} from "../recipe/recipe.ts";
import type {CallOptions} from "../traces/call-options.ts";
import type {Traces} from "../traces/traces.ts";
import type {CommandIo} from "./command-io.ts";
import type {ReadingOptions} from "./database-options.ts";
import {ProgressLine} from "./progress-line.ts";

/**
 * Opens a database for a command and closes it again, whatever happens. `work` gets what every slow call takes: the
 * interruption and a progress bar.
 */
export async function withTraces<Result>(
  io: CommandIo,
  path: string,
  options: ReadingOptions & {readonly reward?: RewardRule; readonly quiet?: boolean},
  work: (traces: Traces, call: CallOptions, progress: ProgressLine) => Promise<Result>,
): Promise<Result> {
  const {quiet = false, ...open} = options;
  const progress = new ProgressLine(io);
  const signal = io.interruption();
  const call: CallOptions = quiet ? {signal} : {signal, onProgress: progress.update};
  // Loaded late: a command line that is wrong, and a help text, do not wait for DuckDB.
  const {openTraces} = await import("../traces/open-traces.ts");
  try {
    const traces = await openTraces(path, {...open, ...call});
    try {
      return await work(traces, call, progress);
    } finally {
      progress.stop();
      await traces.close();
    }
  } finally {
    progress.stop();
  }
}
