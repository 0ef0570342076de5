import {existsSync} from "node:fs";
import {type ExitCode, exitCodes, TraceError} from "../errors.ts";
import {nearest} from "../recipe/nearest.ts";
import {safeText} from "../text/safe-text.ts";
import {version} from "../version.ts";
import {type CommandIo, tell} from "./command-io.ts";
import {program} from "./commands.ts";
import {commandHelp, programHelp} from "./help.ts";
import {parseArguments} from "./parse-arguments.ts";
import {programName} from "./program-name.ts";
import {reportError} from "./report-error.ts";

/** Runs one command line, whose errors become lines on stderr and an exit code. Never rejects. */
export async function runCommand(argumentList: readonly string[], io: CommandIo): Promise<ExitCode> {
  try {
    return await dispatch(argumentList, io);
  } catch (error) {
    return reportError(error, io);
  }
}

async function dispatch(argumentList: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [first = "", ...others] = argumentList;
  if (first === "help") return printHelp(others[0], io);
  const named = program.commands.find(command => command.name === first);
  if (named === undefined) checkMisspelling(first);
  const command = named ?? program.open;
  const options = named === undefined ? argumentList : others;
  const beforeRest = options.includes("--") ? options.slice(0, options.indexOf("--")) : options;
  if (beforeRest.includes("--help") || beforeRest.includes("-h")) return printHelp(named?.name, io);
  if (named === undefined && (beforeRest.includes("--version") || beforeRest.includes("-V"))) {
    await tell(io.stdout, safeText(`${programName} ${version}\n`, {block: true}));
    return exitCodes.done;
  }
  return command.run(parseArguments(command, options), io, program);
}

async function printHelp(name: string | undefined, io: CommandIo): Promise<ExitCode> {
  const command = program.commands.find(candidate => candidate.name === name);
  if (name !== undefined && command === undefined) throw unknownCommand(name);
  const width = io.stdout.columns ?? 100;
  const help = command === undefined ? programHelp(program, width) : commandHelp(command, width);
  await tell(io.stdout, safeText(help, {block: true}));
  return exitCodes.done;
}

/** A bare word that is no file is a command that was misspelt rather than a database. */
function checkMisspelling(word: string): void {
  if (/^[a-z]+$/i.test(word) && !existsSync(word)) throw unknownCommand(word);
}

function unknownCommand(word: string): TraceError {
  const names = program.commands.map(command => command.name);
  const near = nearest(word, names);
  const suggestion = near === null ? "" : ` (did you mean ${near}?)`;
  return new TraceError(
    "usage",
    `${JSON.stringify(word)} is neither a command nor a file${suggestion}`,
    `The commands are ${names.join(", ")}; see ${programName} --help.`,
  );
}
