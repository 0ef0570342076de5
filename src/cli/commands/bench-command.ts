import type {Command} from "../command.ts";
import {readingOptions} from "../database-options.ts";

export const benchCommand: Command = {
  name: "bench",
  summary: "measure how quickly the interface answers over a database",
  usage: "bench DATABASE [options]",
  positionals: [{name: "DATABASE", required: true, completes: "database"}],
  groups: [
    {title: "Options", options: [{name: "json", help: "print one JSON object instead of the table"}]},
    readingOptions,
  ],
  examples: [
    {command: "trace-tui bench crafter_traces.duckdb", does: "about a minute of keys, and their answers' times"},
  ],
  notes:
    "The whole interface runs, with its engine in a process of its own, on a screen that is only counted. A key's time is from the key to the\n" +
    "last byte of the last frame that it changed, no number stale any more. BENCHMARKS.md was measured in a real terminal.",
  run: async (given, io) => (await import("../bench/run-bench.ts")).runBench(given, io),
};
