import type {Command, Option, Program} from "../command.ts";
import {programName} from "../program-name.ts";
import {completedOptions, spellings, takesNextWord} from "./spellings.ts";

const wordsLine = (words: readonly string[]) => `COMPREPLY=($(compgen -W "${words.join(" ")}" -- "$current"))`;
const filesLine = 'COMPREPLY=($(compgen -f -- "$current"))';

/** Completion for bash: commands, options, the values of options, files. */
export function bashCompletion({open, commands}: Program): string {
  const names = commands.map(({name}) => name);
  const all = [open, ...commands];
  return `# Completion of ${programName} for bash. Made by: ${programName} completion bash
_trace_tui() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=
  case "\${COMP_WORDS[1]}" in
    ${names.join("|")}) (( COMP_CWORD > 1 )) && command=\${COMP_WORDS[1]} ;;
  esac
  COMPREPLY=()
  case "$command $previous" in
${all.flatMap(command => valueCases(command)).join("\n")}
  esac
  if [[ $current == -* ]]; then
    case "$command" in
${all.map(command => `      "${command.name}") ${wordsLine(optionWords(command))} ;;`).join("\n")}
    esac
    return
  fi
  case "$command" in
${commands.flatMap(command => positionalCase(command)).join("\n")}
    *) ${filesLine} ;;
  esac
  (( COMP_CWORD == 1 )) && COMPREPLY+=($(compgen -W "${names.join(" ")}" -- "$current"))
}
complete -o filenames -F _trace_tui ${programName}
`;
}

function optionWords(command: Command): readonly string[] {
  return completedOptions(command).map(({name}) => `--${name}`);
}

/** What follows an option that takes a value. */
function valueCases(command: Command): readonly string[] {
  return completedOptions(command)
    .filter(takesNextWord)
    .map(option => {
      const patterns = spellings(option).map(spelling => `"${command.name} ${spelling}"`);
      return `    ${patterns.join("|")}) ${valueLine(option)}; return ;;`;
    });
}

function valueLine({choices, completes}: Option): string {
  if (choices !== undefined) return wordsLine(choices);
  return completes === "nothing" || completes === undefined ? ":" : filesLine;
}

function positionalCase({name, positionals}: Command): readonly string[] {
  const choices = positionals.flatMap(positional => positional.choices ?? []);
  return choices.length === 0 ? [] : [`    ${name}) ${wordsLine(choices)} ;;`];
}
