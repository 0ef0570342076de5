import {TraceError} from "../../errors.ts";
import type {Command} from "../command.ts";
import type {CommandIo} from "../command-io.ts";
import {readingOptions, readingOptionsOf} from "../database-options.ts";
import {loadRecipe} from "../load-recipe.ts";
import {recipeOptions} from "../recipe-options.ts";

/** What the program does without a command's name: the interface, or a summary where there is no terminal for one. */
export const openCommand: Command = {
  name: "",
  summary: "open the interface",
  usage: "DATABASE [-c recipe.toml] [filters]",
  positionals: [{name: "DATABASE", required: false, completes: "database"}],
  groups: [
    {
      title: "Interface",
      options: [
        {name: "demo", help: "open a generated database: nothing to prepare"},
        {name: "follow", help: "keep up with a file that an agent is writing"},
        {name: "mouse", help: "use the mouse (on; --no-mouse leaves it to the terminal)"},
      ],
    },
    ...recipeOptions,
    readingOptions,
  ],
  examples: [
    {command: "trace-tui crafter_traces.duckdb", does: "tune filters live and export what passes"},
    {command: "trace-tui crafter_traces.duckdb --min-reward 2 --max-cost off", does: "with other filters"},
    {command: "trace-tui --demo", does: "try it without a database"},
  ],
  run: async (given, io) => {
    const [path] = given.positionals;
    const isDemo = given.switch("demo");
    if (path !== undefined && isDemo)
      throw new TraceError("usage", "--demo brings its own database: leave out the file");
    if (path === undefined && !isDemo) return (await import("../no-arguments.ts")).noArguments(io);
    const reading = readingOptionsOf(given);
    const {recipe, recipePath} = await loadRecipe(given);
    const databasePath = path ?? null;
    if (!canShowInterface(io)) {
      const {runSummary} = await import("../summary.ts");
      return runSummary({databasePath, recipe, recipePath, reading}, io);
    }
    const {runInterface} = await import("../interface.ts");
    const mouse = given.text("mouse") !== "false";
    return runInterface({
      databasePath,
      recipe,
      recipePath,
      open: {...reading, reward: recipe.reward},
      follow: given.switch("follow"),
      mouse,
    });
  },
};

function canShowInterface({stdin, stdout, environment}: CommandIo): boolean {
  const terminal = environment["TERM"];
  return stdin.isTTY === true && stdout.isTTY === true && terminal !== "dumb" && terminal !== "";
}
