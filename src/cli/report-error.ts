import {type ExitCode, exitCodes, TraceError} from "../errors.ts";
import {safeText} from "../text/safe-text.ts";
import {joinSafe, trusted} from "../text/trusted.ts";
import {type CommandIo, tell} from "./command-io.ts";
import {programName} from "./program-name.ts";

/**
 * Says on stderr what went wrong, in one line and one with the remedy, and gives the exit code. Anything but a TraceError is a defect
 * of the program: its stack is shown only when `TRACE_TUI_DEBUG` is set.
 */
export async function reportError(error: unknown, io: CommandIo): Promise<ExitCode> {
  if (!(error instanceof TraceError)) {
    const message = error instanceof Error ? error.message : String(error);
    await say(io, `this should not have happened: ${message}`);
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    const isDebugging = (io.environment["TRACE_TUI_DEBUG"] ?? "") !== "";
    const hint = `Set TRACE_TUI_DEBUG=1 to see where; please report it with that.`;
    await tell(io.stderr, joinSafe([safeText(isDebugging ? stack : hint, {block: true}), trusted("\n")]));
    return exitCodes.failed;
  }
  await say(io, error.message, error.remedy);
  return error.exitCode;
}

/** A note on stderr: `trace-tui: …`, and a second line where there is something to be done. */
export async function say(io: CommandIo, message: string, remedy: string | null = null): Promise<void> {
  await tell(io.stderr, joinSafe([safeText(`${programName}: ${message}`), trusted("\n")]));
  if (remedy !== null) await tell(io.stderr, joinSafe([safeText(remedy, {block: true}), trusted("\n")]));
}
