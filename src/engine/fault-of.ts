import {TraceError} from "../errors.ts";
import {type Fault, faults} from "./faults.ts";

const longestMessage = 300;

/**
 * What a user is told when DuckDB fails: a TraceError by the beginning of DuckDB's message (it has no error codes), else the same
 * error with its message on one line and cut, for it can quote a megabyte of the file. `path` is what the user named.
 */
export function faultOf(error: unknown, path: string): Error {
  if (error instanceof TraceError) return error;
  const text = error instanceof Error ? error.message : String(error);
  for (const fault of faults) {
    const match = fault.pattern.exec(text);
    if (match !== null) return made(fault, match, path, error);
  }
  return new Error(oneLine(text), {cause: error});
}

/** A message of DuckDB's as one line of at most 300 characters. */
export function oneLine(text: string): string {
  const line = text.split("\n", 1)[0]?.trim() ?? "";
  return line.length <= longestMessage ? line : `${line.slice(0, longestMessage - 1)}…`;
}

function made(fault: Fault, match: RegExpExecArray, path: string, cause: unknown): TraceError {
  return new TraceError(fault.kind, fault.message(path, match), fault.remedy, {cause});
}
