import {type MetricName, metrics} from "../recipe/metrics.ts";
import type {Rollup} from "./rollup/build-rollup.ts";
import type {SourceDescription} from "./source-description.ts";

type Described = Pick<SourceDescription, "sessions" | "failed" | "rewardRules" | "tables">;

const counted = (count: number): string => `${count} session${count === 1 ? "" : "s"}`;

/** What a user should know before trusting the numbers of a database, one line each. */
export function warningsOf(
  {sessions, failed, rewardRules, tables}: Described,
  rollup: Rollup,
  names: readonly MetricName[],
): readonly string[] {
  const warnings: string[] = [];
  if (rewardRules.runningTotal > 0) {
    warnings.push(
      `events.reward holds running totals in ${counted(rewardRules.runningTotal)}: summing it would count rewards many times over`,
    );
  }
  for (const name of names) {
    const without = sessions - rollup.known[name];
    if (without > 0) warnings.push(`${counted(without)} without ${metrics[name].label}: compared as 0`);
  }
  if (failed > 0) warnings.push(`${counted(failed)} failed with an error`);
  if (rollup.repeated > 0)
    warnings.push(`${rollup.repeated} rows of session_traces repeat a session's id: the first of each counts`);
  for (const {name, foreign, found} of tables) {
    if (foreign.length > 0 && found.length > 0) warnings.push(`${name} has columns of its own: ${foreign.join(", ")}`);
  }
  return warnings;
}
