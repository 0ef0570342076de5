import type {ExitCode} from "../errors.ts";
import type {CommandIo} from "./command-io.ts";
import type {ParsedArguments} from "./parsed-arguments.ts";

/** What a value is, for the shell's completion. */
export type Completes = "database" | "file" | "recipe" | "nothing";

export type Option = {
  readonly name: string;
  readonly short?: string;
  /** Other names that it answers to, not listed in the help. */
  readonly aliases?: readonly string[];
  /** What stands for its value in the help; a switch has none. */
  readonly placeholder?: string;
  /** A value may be given after `=`, but need not: `--wait`, `--wait=30`. */
  readonly optional?: boolean;
  readonly repeats?: boolean;
  readonly choices?: readonly string[];
  readonly completes?: Completes;
  readonly help: string;
};

/** A heading in the help and the options under it. */
export type OptionGroup = {readonly title: string; readonly options: readonly Option[]};

export type Positional = {
  readonly name: string;
  readonly required: boolean;
  readonly repeats?: boolean;
  readonly completes: Completes;
  readonly choices?: readonly string[];
};

/** One command of the program: parsing, help and completion are made from this. */
export type Command = {
  /** Empty for what the program does without a command's name. */
  readonly name: string;
  readonly summary: string;
  /** What follows the program's name, where it is not just the positionals and the options. */
  readonly usage?: string;
  readonly positionals: readonly Positional[];
  readonly groups: readonly OptionGroup[];
  readonly examples: readonly {readonly command: string; readonly does: string}[];
  /** Text at the end of the help. */
  readonly notes?: string;
  readonly run: (given: ParsedArguments, io: CommandIo, program: Program) => Promise<ExitCode>;
};

/** All that the program can do: what it does without a command's name, and the commands. */
export type Program = {readonly open: Command; readonly commands: readonly Command[]};

export function optionsOf(command: Command): readonly Option[] {
  return command.groups.flatMap(group => group.options);
}
