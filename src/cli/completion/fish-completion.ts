import type {Command, Option, Program} from "../command.ts";
import {programName} from "../program-name.ts";
import {completedOptions, takesNextWord} from "./spellings.ts";

/** Completion for fish: commands, options with what they are for, the values of options, files. */
export function fishCompletion({open, commands}: Program): string {
  const lines = [
    `# Completion of ${programName} for fish. Made by: ${programName} completion fish`,
    ...commands.map(({name, summary}) => line("__fish_use_subcommand", `-a ${name} -d ${quoted(summary)}`)),
    ...completedOptions(open).map(option => line(notAfter(commands), optionPart(option))),
    ...commands.flatMap(command => commandLines(command)),
  ];
  return `${lines.join("\n")}\n`;
}

function commandLines(command: Command): readonly string[] {
  const condition = `__fish_seen_subcommand_from ${command.name}`;
  const choices = command.positionals.flatMap(positional => positional.choices ?? []);
  return [
    ...completedOptions(command).map(option => line(condition, optionPart(option))),
    ...(choices.length === 0 ? [] : [line(condition, `-f -a ${quoted(choices.join(" "))}`)]),
  ];
}

function notAfter(commands: readonly Command[]): string {
  return `not __fish_seen_subcommand_from ${commands.map(({name}) => name).join(" ")}`;
}

function optionPart(option: Option): string {
  const {name, short, help, choices, completes} = option;
  const value = takesNextWord(option)
    ? choices === undefined
      ? completes === "nothing" || completes === undefined
        ? " -x"
        : " -rF"
      : ` -xa ${quoted(choices.join(" "))}`
    : "";
  return `-l ${name}${short === undefined ? "" : ` -s ${short}`}${value} -d ${quoted(help)}`;
}

function line(condition: string, rest: string): string {
  return `complete -c ${programName} -n ${quoted(condition)} ${rest}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", String.raw`\'`)}'`;
}
