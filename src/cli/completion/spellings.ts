import type {Command, Option} from "../command.ts";
import {optionsOf} from "../command.ts";

const helpOption: Option = {name: "help", short: "h", help: "show the help"};
const versionOption: Option = {name: "version", short: "V", help: "show the version"};

/** A command's options with those that every command has. */
export function completedOptions(command: Command): readonly Option[] {
  return [...optionsOf(command), helpOption, ...(command.name === "" ? [versionOption] : [])];
}

/** `--output` and `-o`. */
export function spellings({name, short}: Option): readonly string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

/** Whether the word after the option is its value. */
export function takesNextWord(option: Option): boolean {
  return option.placeholder !== undefined && option.optional !== true;
}
