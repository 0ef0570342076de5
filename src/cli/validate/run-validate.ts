import {createReadStream} from "node:fs";
import {type ExitCode, exitCodes, TraceError} from "../../errors.ts";
import {lintFile} from "../../export/lint/lint-file.ts";
import {outputFormats} from "../../recipe/recipe-schema.ts";
import {joinSafe, trusted} from "../../text/trusted.ts";
import {type CommandIo, tell, writeData} from "../command-io.ts";
import {paintFor} from "../paint.ts";
import type {ParsedArguments} from "../parsed-arguments.ts";
import {ProgressLine} from "../progress-line.ts";
import {jsonText} from "../text/json-text.ts";
import {loadTokenCounter} from "./count-tokens.ts";
import {validateReport} from "./validate-report.ts";

/** `trace-tui validate`: the linter alone. */
export async function runValidate(given: ParsedArguments, io: CommandIo): Promise<ExitCode> {
  const [path = ""] = given.positionals;
  const format = given.choice("format", outputFormats);
  const progress = new ProgressLine(io);
  const countTokens = given.text("tokens") === "false" ? undefined : await loadTokenCounter();
  try {
    const report = await lintFile(bytesOf(path, io), {
      signal: io.interruption(),
      onProgress: progress.update,
      ...(format === undefined ? {} : {format}),
      ...(countTokens === undefined ? {} : {countTokens}),
    });
    progress.stop();
    if (given.switch("json")) await writeData(io.stdout, jsonText({file: path, valid: report.errors === 0, ...report}));
    else {
      const lines = validateReport(path === "-" ? "stdin" : path, report, paintFor(io.stdout, io.environment));
      await tell(io.stdout, joinSafe([...lines, trusted("")], trusted("\n")));
    }
    return report.errors === 0 ? exitCodes.done : exitCodes.failed;
  } finally {
    progress.stop();
  }
}

async function* bytesOf(path: string, io: CommandIo): AsyncIterable<Uint8Array | string> {
  try {
    yield* path === "-" ? io.stdin : createReadStream(path);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const kind = error.code === "EACCES" ? "no-permission" : "not-found";
    const reason = error.code === "ENOENT" ? "no such file" : String(error.code);
    throw new TraceError(kind, `${path} cannot be read: ${reason}`, null, {cause: error});
  }
}
