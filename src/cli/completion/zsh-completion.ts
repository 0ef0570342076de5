import type {Command, Completes, Option, Program} from "../command.ts";
import {programName} from "../program-name.ts";
import {completedOptions, spellings, takesNextWord} from "./spellings.ts";

/** Completion for zsh: commands, options with what they are for, the values of options, files. */
export function zshCompletion({open, commands}: Program): string {
  const descriptions = commands.map(({name, summary}) => `'${escaped(`${name}:${summary}`)}'`);
  return `#compdef ${programName}
# Completion of ${programName} for zsh. Made by: ${programName} completion zsh
_trace_tui() {
  local -a commands=(
${descriptions.map(line => `    ${line}`).join("\n")}
  )
  local command=
  (( CURRENT > 2 )) && command=\${words[2]}
  case "$command" in
${commands.map(command => caseOf(command)).join("\n")}
    *)
      (( CURRENT == 2 )) && _describe command commands
      _arguments ${argumentSpecs(open).join(" ")}
      ;;
  esac
}
compdef _trace_tui ${programName}
`;
}

function caseOf(command: Command): string {
  return `    ${command.name})
      shift words
      (( CURRENT-- ))
      _arguments ${argumentSpecs(command).join(" ")}
      ;;`;
}

function argumentSpecs(command: Command): readonly string[] {
  const options = completedOptions(command).flatMap(option =>
    spellings(option).map(spelling => optionSpec(option, spelling)),
  );
  const positionals = command.positionals.map(({completes, choices}) => `':argument:${valueSpec(completes, choices)}'`);
  return [...options, ...positionals];
}

function optionSpec(option: Option, spelling: string): string {
  const {help, repeats, completes = "nothing", choices} = option;
  const value = takesNextWord(option) ? `:value:${valueSpec(completes, choices)}` : "";
  return `'${repeats === true ? "*" : ""}${spelling}[${escaped(help).replaceAll(/[[\]]/g, String.raw`\$&`)}]${value}'`;
}

function valueSpec(completes: Completes, choices: readonly string[] | undefined): string {
  if (choices !== undefined) return `(${choices.join(" ")})`;
  return completes === "nothing" ? " " : "_files";
}

/** Inside single quotes and between the colons of a specification. */
function escaped(text: string): string {
  return text.replaceAll("'", String.raw`'\''`);
}
