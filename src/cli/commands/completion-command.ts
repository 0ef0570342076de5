import {exitCodes, TraceError} from "../../errors.ts";
import {listed} from "../../recipe/value-rules.ts";
import type {Command} from "../command.ts";
import {writeData} from "../command-io.ts";

const shells = ["bash", "zsh", "fish"] as const;

export const completionCommand: Command = {
  name: "completion",
  summary: "print a completion script for your shell",
  positionals: [{name: "bash|zsh|fish", required: true, completes: "nothing", choices: shells}],
  groups: [],
  examples: [
    {command: "source <(trace-tui completion bash)", does: "bash: put this line into ~/.bashrc"},
    {command: "source <(trace-tui completion zsh)", does: "zsh: put this line into ~/.zshrc, after compinit"},
    {command: "trace-tui completion fish > ~/.config/fish/completions/trace-tui.fish", does: "fish: once"},
  ],
  run: async (given, io, program) => {
    const [name = ""] = given.positionals;
    const shell = shells.find(candidate => candidate === name);
    if (shell === undefined)
      throw new TraceError("usage", `the shell is ${JSON.stringify(name)}, but can be ${listed(shells, "or")}`);
    const {completionScript} = await import("../completion/completion-script.ts");
    await writeData(io.stdout, completionScript[shell](program));
    return exitCodes.done;
  },
};
