import type {Command} from "../command.ts";
import {readingOptions} from "../database-options.ts";

export const queryFormats = ["table", "csv", "json", "jsonl"] as const;
export type QueryFormat = (typeof queryFormats)[number];

export const queryCommand: Command = {
  name: "query",
  summary: "run read-only SQL over the tables and the rollup",
  usage: "query DATABASE SQL [options]",
  positionals: [
    {name: "DATABASE", required: true, completes: "database"},
    {name: "SQL", required: false, completes: "nothing"},
  ],
  groups: [
    {
      title: "Options",
      options: [
        {
          name: "file",
          short: "f",
          placeholder: "FILE",
          completes: "file",
          help: "read the SQL from a file, - for stdin",
        },
        {
          name: "param",
          short: "p",
          placeholder: "VALUE",
          repeats: true,
          completes: "nothing",
          help: "the value of $1, of $2 …: a number, true, false, null, or text ('\"5\"' is text)",
        },
        {
          name: "format",
          placeholder: queryFormats.join("|"),
          choices: queryFormats,
          help: "how rows are printed (table)",
        },
        {name: "limit", placeholder: "N", completes: "nothing", help: "at most N rows (1000 in a table, else all)"},
      ],
    },
    readingOptions,
  ],
  examples: [
    {
      command: 'trace-tui query traces.duckdb "select model, count(*), avg(reward) from sessions group by all"',
      does: "the rollup has one row a session",
    },
    {
      command: 'trace-tui query traces.duckdb "from events where session_id = $1" -p episode_3 --format jsonl',
      does: "the tables of the file are there too",
    },
  ],
  notes:
    "Tables: session_traces, session_timesteps, events, messages, and sessions, the rollup. " +
    'Its columns: trace-tui query DB "describe sessions".',
  run: async (given, io) => (await import("../query/run-query.ts")).runQuery(given, io),
};
