import type {Command} from "../command.ts";

export const cacheCommand: Command = {
  name: "cache",
  summary: "what is kept of large databases so that they open at once",
  usage: "cache [--clear] [--json]",
  positionals: [],
  groups: [
    {
      title: "Options",
      options: [
        {name: "clear", help: "remove all of it: databases are read anew when they are opened next"},
        {name: "json", help: "print one JSON object"},
      ],
    },
  ],
  examples: [
    {command: "trace-tui cache", does: "which databases, how large, when last used"},
    {command: "trace-tui cache --clear", does: "make room"},
  ],
  notes:
    "It lies in $XDG_CACHE_HOME/trace-tui, else in ~/.cache/trace-tui, takes 1 GB at most, and holds no conversations.",
  run: async (given, io) => (await import("../cache/run-cache.ts")).runCache(given, io),
};
