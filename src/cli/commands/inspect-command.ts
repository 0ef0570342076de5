import type {Command} from "../command.ts";
import {databaseOption, readingOptions} from "../database-options.ts";

export const inspectCommand: Command = {
  name: "inspect",
  summary: "what is in a database, what is missing, and what to do next",
  usage: "inspect DATABASE [options]",
  positionals: [{name: "DATABASE", required: false, completes: "database"}],
  groups: [
    {title: "Options", options: [databaseOption, {name: "json", help: "print one JSON object"}]},
    readingOptions,
  ],
  examples: [{command: "trace-tui inspect crafter_traces.duckdb", does: "test the connection and look around"}],
  run: async (given, io) => (await import("../inspect/run-inspect.ts")).runInspect(given, io),
};
