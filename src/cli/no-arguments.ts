import {readdirSync, statSync} from "node:fs";
import {type ExitCode, exitCodes} from "../errors.ts";
import type {CommandIo} from "./command-io.ts";
import {programName} from "./program-name.ts";
import {say} from "./report-error.ts";
import {shellWord} from "./text/shell-word.ts";

/** Without arguments: what to type, with the newest databases of the folder by name. */
export async function noArguments(io: CommandIo): Promise<ExitCode> {
  const found = newestDatabases();
  const lines = found.length > 0 ? found.map(name => `${programName} ${shellWord(name)}`) : [`${programName} DATABASE`];
  const suggestions = [...lines, `${programName} --demo`, `${programName} --help`];
  await say(io, "which database?", suggestions.map(line => `  ${line}`).join("\n"));
  return exitCodes.usage;
}

function newestDatabases(): readonly string[] {
  try {
    return readdirSync(".")
      .filter(name => /\.(?:duckdb|ddb)$/i.test(name))
      .map(name => ({name, modified: statSync(name, {throwIfNoEntry: false})?.mtimeMs ?? 0}))
      .sort((one, other) => other.modified - one.modified)
      .slice(0, 3)
      .map(({name}) => name);
  } catch {
    return [];
  }
}
