import {parseArgs} from "node:util";
import {TraceError} from "../errors.ts";
import {nearest} from "../recipe/nearest.ts";
import {type Command, type Option, optionsOf} from "./command.ts";
import {ParsedArguments} from "./parsed-arguments.ts";
import {programName} from "./program-name.ts";

/**
 * Checks arguments against a command's options. Throws a `usage` TraceError that names the argument and offers the nearest option.
 * A value may be a negative number (`--min-reward -1`) or `-`; a switch may be taken back (`--no-overlap`).
 */
export function parseArguments(command: Command, argumentList: readonly string[]): ParsedArguments {
  const options = optionsOf(command);
  const byName = new Map(
    options.flatMap(option => [option.name, ...(option.aliases ?? [])].map(name => [name, option])),
  );
  const {tokens} = parseArgs({
    args: [...argumentList],
    options: parserOptions(options),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const negated = token.name.startsWith("no-") ? byName.get(token.name.slice(3)) : undefined;
    const option = byName.get(token.name) ?? (isSwitch(negated) ? negated : undefined);
    if (option === undefined) throw unknownOption(command, token.rawName, byName.keys());
    const value = isSwitch(option)
      ? switchValue(token.rawName, token.value, option !== byName.get(token.name))
      : givenValue(option, token.rawName, token.value, token.inlineValue === true);
    values.set(option.name, [...(values.get(option.name) ?? []), value]);
  }
  checkPositionals(command, positionals);
  return new ParsedArguments(positionals, values);
}

function isSwitch(option: Option | undefined): option is Option {
  return option !== undefined && option.placeholder === undefined;
}

function parserOptions(options: readonly Option[]) {
  return Object.fromEntries(
    options.flatMap(option => {
      const type: "string" | "boolean" =
        option.placeholder === undefined || option.optional === true ? "boolean" : "string";
      const names = [option.name, ...(option.aliases ?? [])];
      return names.map((name, index) => {
        const short = index === 0 && option.short !== undefined ? {short: option.short} : {};
        return [name, {type, multiple: true, ...short}];
      });
    }),
  );
}

function switchValue(rawName: string, value: string | undefined, negated: boolean): string {
  if (value === undefined) return String(!negated);
  if (!negated && (value === "true" || value === "false")) return value;
  throw new TraceError("usage", `${rawName} takes no value, but got ${JSON.stringify(value)}`);
}

/** The argument after an option is its value, unless it looks like the next option. */
function givenValue(option: Option, rawName: string, value: string | undefined, inline: boolean): string {
  if (option.optional === true) return value ?? "";
  const looksLikeOption = value !== undefined && /^-[^\d.]/.test(value) && !inline;
  if (value === undefined || looksLikeOption) {
    const example =
      option.choices === undefined ? `${rawName} ${option.placeholder}` : `${rawName} ${option.choices[0]}`;
    throw new TraceError("usage", `${rawName} needs a value: ${example}`);
  }
  return value;
}

function unknownOption(command: Command, rawName: string, names: Iterable<string>): TraceError {
  const near = rawName.startsWith("--") ? nearest(rawName.slice(2), [...names, "help", "version"]) : null;
  const suggestion = near === null ? "" : ` (did you mean --${near}?)`;
  return new TraceError("usage", `unknown option ${rawName}${suggestion}`, helpHint(command));
}

function checkPositionals(command: Command, given: readonly string[]): void {
  const {positionals} = command;
  const missing = positionals.filter(({required}) => required)[given.length];
  if (missing !== undefined) {
    throw new TraceError("usage", `${missing.name} is missing`, helpHint(command));
  }
  const last = positionals.at(-1);
  if (given.length > positionals.length && last?.repeats !== true) {
    const extra = JSON.stringify(given[positionals.length]);
    throw new TraceError("usage", `${extra} is one argument too many`, helpHint(command));
  }
}

function helpHint(command: Command): string {
  return `See ${programName}${command.name === "" ? "" : ` ${command.name}`} --help.`;
}
