import {mkdir} from "node:fs/promises";
import {dirname} from "node:path";
import {type ExitCode, exitCodes, TraceError} from "../../errors.ts";
import type {ExportResult} from "../../export/export-result.ts";
import {fewestExamples} from "../../export/lint/linter.ts";
import type {Recipe} from "../../recipe/recipe.ts";
import {joinSafe, trusted} from "../../text/trusted.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {Traces} from "../../traces/traces.ts";
import {checkWhere} from "../check-where.ts";
import {type CommandIo, tell, writeData} from "../command-io.ts";
import {databaseOf, readingOptionsOf} from "../database-options.ts";
import {loadRecipe} from "../load-recipe.ts";
import {paintFor} from "../paint.ts";
import type {ParsedArguments} from "../parsed-arguments.ts";
import {say} from "../report-error.ts";
import {bytesText} from "../text/bytes-text.ts";
import {jsonText} from "../text/json-text.ts";
import {withTraces} from "../with-traces.ts";
import {filterJson} from "./filter-json.ts";
import type {FilterOutcome} from "./filter-outcome.ts";
import {filterReport} from "./filter-report.ts";
import {type FilterRequest, filterRequest} from "./filter-request.ts";
import {nothingPassed} from "./nothing-passed.ts";
import {selectedIds} from "./selected-ids.ts";

/** `trace-tui filter`: the guide's script. */
export async function runFilter(given: ParsedArguments, io: CommandIo): Promise<ExitCode> {
  const path = databaseOf(given, "filter");
  const request = filterRequest(given);
  const reading = readingOptionsOf(given);
  const {recipe} = await loadRecipe(given);
  return withTraces(
    io,
    path,
    {...reading, reward: recipe.reward, quiet: request.quiet},
    async (traces, call, progress) => {
      await checkWhere(traces, recipe, call);
      const outcome = await filterOutcome(traces, recipe, request, call);
      progress.stop();
      await printOutcome(outcome, request, io);
      return verdictOn(outcome, request, io);
    },
  );
}

async function filterOutcome(
  traces: Traces,
  recipe: Recipe,
  request: FilterRequest,
  call: CallOptions,
): Promise<FilterOutcome> {
  const statistics = await traces.statistics(recipe, call);
  const result = statistics.selected === 0 ? null : await exported(traces, recipe, request, call);
  const sessionIds = request.ids ? await idsOf(traces, recipe, request, result, call) : null;
  return {source: traces.source, recipe, statistics, result, sessionIds};
}

/** The whole selection, or what was taken of it. */
async function idsOf(
  traces: Traces,
  recipe: Recipe,
  {exporting}: FilterRequest,
  result: ExportResult | null,
  call: CallOptions,
): Promise<readonly string[]> {
  const isWhole = exporting.limit === undefined && exporting.sample === undefined;
  return isWhole ? selectedIds(traces, recipe, call) : (result?.sessionIds ?? []);
}

async function exported(
  traces: Traces,
  recipe: Recipe,
  request: FilterRequest,
  call: CallOptions,
): Promise<ExportResult> {
  const {path, exporting} = request;
  if (path !== "-" && exporting.dryRun !== true) await makeFolder(dirname(path));
  return traces.export(recipe, path, {...exporting, ...call});
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, {recursive: true});
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new TraceError(
      "export",
      `the folder ${folder} cannot be made (${code})`,
      "Choose another place with -o FILE.",
      {
        cause: error,
      },
    );
  }
}

async function printOutcome(outcome: FilterOutcome, request: FilterRequest, io: CommandIo): Promise<void> {
  if (request.json) {
    await writeData(io.stdout, jsonText(filterJson(outcome)));
    return;
  }
  if (request.quiet) return;
  // Examples on stdout are data: nothing else may stand between them.
  const stream = request.path === "-" && request.exporting.dryRun !== true ? io.stderr : io.stdout;
  const lines = filterReport(outcome, paintFor(stream, io.environment));
  await tell(stream, joinSafe([...lines, trusted("")], trusted("\n")));
}

/** What there is to say about the outcome, and its exit code. */
async function verdictOn(
  {source, recipe, statistics, result}: FilterOutcome,
  request: FilterRequest,
  io: CommandIo,
): Promise<ExitCode> {
  if (result === null) {
    const {message, remedy} = nothingPassed(source, recipe, statistics);
    await say(io, message, remedy);
    return exitCodes.nothingPassed;
  }
  if (result.examples === 0) {
    const reasons = result.skipped.map(({reason, count}) => `${reason} (${count})`).join(", ");
    await say(io, `none of ${result.sessions} sessions gives an example: ${reasons}`);
    return exitCodes.nothingPassed;
  }
  if (request.quiet) return exitCodes.done;
  for (const file of result.files) {
    await say(io, `wrote ${file.examples} examples (${bytesText(file.bytes)}) to ${file.path}`);
  }
  if (result.examples < fewestExamples) {
    await say(io, `trainers want at least ${fewestExamples} examples, and this is ${result.examples}`);
  }
  return exitCodes.done;
}
