import {type Command, type Option, type OptionGroup, optionsOf, type Positional, type Program} from "./command.ts";
import {programName} from "./program-name.ts";

/** The help of the program: what it does without a command, and the commands there are. */
export function programHelp({open, commands}: Program, width: number): string {
  const rows = commands.map(({name, summary}) => [name, summary] as const);
  return [
    `${programName}: turn traces of LLM agents into fine-tuning data, live in the terminal`,
    "",
    ...section("Usage", [
      `${programName} DATABASE [-c recipe.toml] [filters]`,
      `${programName} --demo`,
      `${programName} COMMAND …`,
    ]),
    ...section("Commands", table(rows, width)),
    ...section("Examples", examplesOf(open, width)),
    ...open.groups.flatMap(group => optionSection(group, width)),
    ...section(
      "Also",
      table(
        [
          ["--help, -h", `this text; ${programName} COMMAND --help for a command's`],
          ["--version, -V", "the program's version"],
        ],
        width,
      ),
    ),
    ...exitCodeLines(width),
  ].join("\n");
}

/** The help of one command. */
export function commandHelp(command: Command, width: number): string {
  return [
    `${programName} ${command.name}: ${command.summary}`,
    "",
    ...section("Usage", [usageOf(command)]),
    ...section("Examples", examplesOf(command, width)),
    ...command.groups.flatMap(group => optionSection(group, width)),
    ...(command.notes === undefined ? [] : [...command.notes.split("\n").flatMap(line => wrapped(line, width)), ""]),
  ].join("\n");
}

/** How a command is written: `trace-tui show DATABASE SESSION [options]`. */
export function usageOf(command: Command): string {
  if (command.usage !== undefined) return `${programName} ${command.usage}`;
  const words = command.positionals.map(placeholderOf);
  const options = optionsOf(command).length > 0 ? ["[options]"] : [];
  return [programName, command.name, ...words, ...options].filter(word => word !== "").join(" ");
}

function placeholderOf({name, required, repeats}: Positional): string {
  const word = repeats === true ? `${name}…` : name;
  return required ? word : `[${word}]`;
}

function examplesOf(command: Command, width: number): readonly string[] {
  return command.examples.flatMap(({command: line, does}) => [...wrapped(`# ${does}`, width - 2), line]);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return [title, ...lines.map(line => `  ${line}`), ""];
}

function optionSection({title, options}: OptionGroup, width: number): readonly string[] {
  return section(
    title,
    table(
      options.map(option => [nameOf(option), helpOf(option)] as const),
      width,
    ),
  );
}

function nameOf({name, short, placeholder, optional}: Option): string {
  const value = placeholder === undefined ? "" : optional === true ? `[=${placeholder}]` : ` ${placeholder}`;
  return `${short === undefined ? "" : `-${short}, `}--${name}${value}`;
}

function helpOf({help, repeats}: Option): string {
  return repeats === true ? `${help} (may be repeated)` : help;
}

/** Two columns, the second wrapped; a first that is too long has a line of its own. */
function table(rows: readonly (readonly [string, string])[], width: number): readonly string[] {
  const first = Math.min(30, Math.max(...rows.map(([name]) => name.length)));
  return rows.flatMap(([name, help]) => {
    const lines = wrapped(help, Math.max(20, width - first - 6));
    const indented = lines.map(line => `${" ".repeat(first + 2)}${line}`);
    if (name.length > first) return [name, ...indented];
    return [`${name.padEnd(first)}  ${lines[0] ?? ""}`, ...indented.slice(1)];
  });
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length + 1 > Math.min(width, 100)) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function exitCodeLines(width: number): readonly string[] {
  return section(
    "Exit codes",
    wrapped(
      "0 done, 1 failed, 2 wrong usage or recipe, 3 nothing passed, 66 no such file or not a database, 74 output cannot be written, 75 locked by a writer, 77 no permission, 130 interrupted",
      width - 2,
    ),
  );
}
