import {TraceError} from "../errors.ts";
import {type Fault, faults, fromCopy, outOfMemory} from "./faults.ts";

const longestLine = 300;

/**
 * What a user is told when DuckDB fails: a TraceError by the table of faults, else the same error with its message on one line and cut, for
 * it can quote a megabyte of the file. `path` is what the user named.
 */
export function faultOf(error: unknown, path: string): Error {
  if (error instanceof TraceError) return error;
  const text = textOf(error);
  const found = match(text);
  if (found === undefined) return new Error(oneLine(text), {cause: error});
  const [fault, groups] = found;
  return new TraceError(fault.kind, fault.message(path, groups.map(oneLine)), fault.remedy, {cause: error});
}

/** As `faultOf`, for a file that is being opened: what DuckDB says that no fault is known for is the file's doing. */
export function openingFaultOf(error: unknown, path: string): Error {
  const fault = faultOf(error, path);
  const said = /^[A-Z][A-Za-z ]* Error: (.+)/.exec(fault.message)?.[1];
  if (fault instanceof TraceError || said === undefined) return fault;
  return new TraceError("damaged", `${path} cannot be read: ${said}`, fromCopy, {cause: error});
}

/** As `faultOf`, for SQL that a user typed: whatever DuckDB says about it is a `sql` TraceError. */
export function sqlFaultOf(error: unknown, path: string): Error {
  const fault = faultOf(error, path);
  if (fault instanceof TraceError) return fault;
  const [first = "", ...rest] = textOf(error).split("\n");
  const hint = rest.find(line => /^(?:Did you mean|Candidate|HINT)/.test(line));
  const message = first.replace(/^Failed to extract statements: /, "");
  return new TraceError("sql", oneLine(message), hint === undefined ? null : oneLine(hint), {cause: error});
}

/** Whether a larger `memoryLimitMegabytes` might have done: of an error of DuckDB's or of `faultOf`. */
export function isOutOfMemory(error: unknown): boolean {
  return faultOf(error, "").message === outOfMemory;
}

/** Whether the DuckDB that failed so is of no use any more, and a new one must take its place. */
export function isFatal(error: unknown): boolean {
  if (error instanceof Error && error.cause !== undefined) return isFatal(error.cause);
  return match(textOf(error))?.[0].fatal === true;
}

/** The first line of a text, at most 300 characters of it. */
export function oneLine(text: string): string {
  const line = text.split("\n", 1)[0]?.trim() ?? "";
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`;
}

function match(text: string): readonly [Fault, readonly string[]] | undefined {
  // Not all of it: the text can hold a megabyte of the file, and the patterns look for what DuckDB says at its beginning.
  const start = text.slice(0, 4096);
  for (const fault of faults) {
    const found = fault.pattern.exec(start);
    if (found !== null) return [fault, found.slice(1)];
  }
  return undefined;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
