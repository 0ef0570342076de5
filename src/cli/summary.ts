import {basename} from "node:path";
import {type ExitCode, exitCodes} from "../errors.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {recipeName} from "../recipe/recipe-name.ts";
import {exportSort} from "../store/session-row.ts";
import {formatMetric} from "../text/format-metric.ts";
import {formatNumber} from "../text/format-number.ts";
import {type SafeText, safeText} from "../text/safe-text.ts";
import {joinSafe, safe, trusted} from "../text/trusted.ts";
import type {CallOptions} from "../traces/call-options.ts";
import type {Traces} from "../traces/traces.ts";
import {checkWhere} from "./check-where.ts";
import {type CommandIo, tell} from "./command-io.ts";
import type {ReadingOptions} from "./database-options.ts";
import {nothingPassed} from "./filter/nothing-passed.ts";
import {type Paint, paintFor} from "./paint.ts";
import {programName} from "./program-name.ts";
import {say} from "./report-error.ts";
import {sessionTable} from "./text/session-table.ts";
import {withDemo} from "./with-demo.ts";
import {withTraces} from "./with-traces.ts";

export type SummaryRequest = {
  /** Null for the demo. */
  readonly databasePath: string | null;
  readonly recipe: Recipe;
  readonly recipePath: string | null;
  readonly reading: ReadingOptions;
};

const listed = 10;

/** What the interface shows first, as plain text: for where there is no terminal to draw it in. */
export async function runSummary(request: SummaryRequest, io: CommandIo): Promise<ExitCode> {
  const {databasePath} = request;
  if (databasePath === null) return withDemo(io, path => runSummary({...request, databasePath: path}, io));
  const options = {...request.reading, reward: request.recipe.reward};
  return withTraces(io, databasePath, options, async (traces, call, progress) => {
    const lines = await summaryLines(traces, request, paintFor(io.stdout, io.environment), call);
    progress.stop();
    await tell(io.stdout, joinSafe([...lines, trusted("")], trusted("\n")));
    await say(
      io,
      "there is no terminal to draw the interface in",
      `See ${programName} filter --help for the same without one.`,
    );
    return exitCodes.done;
  });
}

async function summaryLines(
  traces: Traces,
  {recipe, recipePath}: SummaryRequest,
  paint: Paint,
  call: CallOptions,
): Promise<readonly SafeText[]> {
  await checkWhere(traces, recipe, call);
  const statistics = await traces.statistics(recipe, call);
  const {total, selected, metrics} = statistics;
  const share = formatNumber(total === 0 ? 0 : (100 * selected) / total, 1);
  const header = [
    paint("bold", safeText(basename(traces.source.path))),
    safe`${formatNumber(selected)} of ${formatNumber(total)} sessions pass (${share}%)`,
    safe`${formatMetric("tokens", metrics.tokens.sum, {compact: true})} tokens`,
    formatMetric("cost", metrics.cost.sum),
    safe`recipe: ${safeText(recipeName(recipe, recipePath))}`,
  ];
  if (selected === 0) {
    const {message, remedy} = nothingPassed(traces.source, recipe, statistics);
    return [joinSafe(header, trusted("   ")), trusted(""), safe`${safeText(message)}: ${safeText(remedy)}`];
  }
  const {rows} = await traces.sessions({recipe, sort: exportSort, offset: 0, limit: listed}, call);
  const chosen = rows.filter(row => row.selected);
  const rest = selected - chosen.length;
  const more = rest > 0 ? [paint("dim", safe`and ${formatNumber(rest)} more`)] : [];
  return [joinSafe(header, trusted("   ")), trusted(""), ...sessionTable(chosen, paint), ...more];
}
