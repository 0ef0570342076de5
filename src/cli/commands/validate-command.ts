import {outputFormats} from "../../recipe/recipe-schema.ts";
import type {Command} from "../command.ts";

export const validateCommand: Command = {
  name: "validate",
  summary: "check a training file as a trainer would",
  usage: "validate FILE.jsonl|- [options]",
  positionals: [{name: "FILE.jsonl", required: true, completes: "file"}],
  groups: [
    {
      title: "Options",
      options: [
        {
          name: "format",
          placeholder: outputFormats.join("|"),
          choices: outputFormats,
          help: "the file's format (told from its first line when not said)",
        },
        {name: "tokens", help: "count tokens (on; --no-tokens is faster)"},
        {name: "json", help: "print one JSON object"},
      ],
    },
  ],
  examples: [
    {command: "trace-tui validate ft_data/training.jsonl", does: "line by line, with the tokens that training takes"},
    {command: "trace-tui validate - --json", does: "from stdin, for a program"},
  ],
  notes: "Exit code 1 when a trainer would refuse the file.",
  run: async (given, io) => (await import("../validate/run-validate.ts")).runValidate(given, io),
};
