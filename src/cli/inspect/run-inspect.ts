import {type ExitCode, exitCodes} from "../../errors.ts";
import {joinSafe, trusted} from "../../text/trusted.ts";
import {type CommandIo, tell, writeData} from "../command-io.ts";
import {databaseOf, readingOptionsOf} from "../database-options.ts";
import {paintFor} from "../paint.ts";
import type {ParsedArguments} from "../parsed-arguments.ts";
import {jsonText} from "../text/json-text.ts";
import {withTraces} from "../with-traces.ts";
import {findingsOf} from "./findings.ts";
import {inspectJson} from "./inspect-json.ts";
import {inspectReport} from "./inspect-report.ts";

/** `trace-tui inspect`: the guide's connection test. */
export function runInspect(given: ParsedArguments, io: CommandIo): Promise<ExitCode> {
  const path = databaseOf(given, "inspect");
  return withTraces(io, path, readingOptionsOf(given), async (traces, call, progress) => {
    const findings = await findingsOf(traces, call);
    progress.stop();
    if (given.switch("json")) await writeData(io.stdout, jsonText(inspectJson(findings)));
    else {
      const lines = inspectReport(findings, paintFor(io.stdout, io.environment));
      await tell(io.stdout, joinSafe([...lines, trusted("")], trusted("\n")));
    }
    return exitCodes.done;
  });
}
