import type {Command, Option} from "../command.ts";
import {databaseOption, readingOptions} from "../database-options.ts";
import {recipeOptions} from "../recipe-options.ts";

const outputOptions: readonly Option[] = [
  databaseOption,
  {
    name: "output",
    short: "o",
    placeholder: "FILE",
    completes: "file",
    help: "where the examples go: ft_data/training.jsonl when not said, - for stdout",
  },
  {name: "force", help: "replace an existing file"},
  {name: "dry-run", help: "statistics only: write nothing"},
  {name: "limit", placeholder: "N", completes: "nothing", help: "at most N sessions, the best first"},
  {name: "sample", placeholder: "N", completes: "nothing", help: "N sessions drawn at random"},
  {name: "seed", placeholder: "N", completes: "nothing", help: "the seed of --sample and --split (0)"},
  {
    name: "split",
    placeholder: "SHARE",
    completes: "nothing",
    help: "this share of the sessions (0.9) for training, the rest into a file for validation",
  },
  {name: "ids", help: "with --json: the ids of the sessions too"},
  {name: "json", help: "print one JSON object instead of the statistics"},
  {name: "quiet", help: "print no statistics and no progress"},
];

export const filterCommand: Command = {
  name: "filter",
  summary: "select sessions and write them as training data, with statistics",
  usage: "filter -d DATABASE [-o FILE] [-c recipe.toml] [filters]",
  positionals: [{name: "DATABASE", required: false, completes: "database"}],
  groups: [{title: "Input and output", options: outputOptions}, ...recipeOptions, readingOptions],
  examples: [
    {command: "trace-tui filter -d crafter_traces.duckdb -o training_data.jsonl", does: "with the default filters"},
    {command: "trace-tui filter -d crafter_traces.duckdb -c recipe.toml", does: "with a recipe"},
    {
      command: "trace-tui filter -d crafter_traces.duckdb --min-reward 5.0 --max-cost 0.1",
      does: "with other thresholds",
    },
    {command: "trace-tui filter -d crafter_traces.duckdb --dry-run", does: "to see the statistics only"},
  ],
  notes:
    "A manifest is written beside the file: recipe, counts, what was skipped and why, fingerprint of the source, SHA-256. " +
    "Exit code 3 when nothing passes.",
  run: async (given, io) => (await import("../filter/run-filter.ts")).runFilter(given, io),
};
