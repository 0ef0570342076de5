import type {Command} from "../command.ts";
import {readingOptions} from "../database-options.ts";

export const showFormats = ["text", "markdown", "json", "openai"] as const;
export type ShowFormat = (typeof showFormats)[number];

export const showCommand: Command = {
  name: "show",
  summary: "print one conversation",
  usage: "show DATABASE SESSION [options]",
  positionals: [
    {name: "DATABASE", required: true, completes: "database"},
    {name: "SESSION", required: true, completes: "nothing"},
  ],
  groups: [
    {
      title: "Options",
      options: [
        {name: "format", placeholder: showFormats.join("|"), choices: showFormats, help: "how it is printed (text)"},
        {name: "turns", placeholder: "A-B", completes: "nothing", help: "only these turns, counted from 0: 3, 3-7, 3-"},
      ],
    },
    readingOptions,
  ],
  examples: [
    {
      command: "trace-tui show crafter_traces.duckdb episode_3",
      does: "a part of an id is enough where only one has it",
    },
    {
      command: "trace-tui show crafter_traces.duckdb episode_3 --turns 0-4 --format markdown > talk.md",
      does: "a part, to pass on",
    },
  ],
  run: async (given, io) => (await import("../show/run-show.ts")).runShow(given, io),
};
