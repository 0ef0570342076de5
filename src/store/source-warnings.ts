import {metricNames, metrics} from "../recipe/metrics.ts";
import {formatNumber} from "../text/format-number.ts";
import {coreTables} from "./schema/known-tables.ts";
import type {SourceSchema} from "./schema/source-schema.ts";
import type {SourceDescription} from "./source-description.ts";

/** What a user should know before trusting the data, one line each. */
export function sourceWarnings(
  source: Omit<SourceDescription, "warnings">,
  schema: SourceSchema,
  repeated: number,
  strayEvents: number,
): readonly string[] {
  const warnings = [...schema.warnings];
  for (const name of coreTables) {
    if (schema.table(name) === undefined) warnings.push(`There is no table ${name}: ${lost[name]}.`);
    else if (name !== "session_traces" && !schema.has(name, "session_id")) {
      warnings.push(`The table ${name} has no column session_id: ${lost[name]}.`);
    }
  }
  if (schema.table("events") !== undefined && !schema.has("events", "event_type")) {
    warnings.push("The table events has no column event_type: model calls cannot be told from rewards.");
  }
  if (source.sessions === 0) warnings.push("There are no sessions in it yet.");
  if (repeated > 0)
    warnings.push(`${counted(repeated, "row")} of session_traces repeat a session's id: the first counts.`);
  if (strayEvents > 0) warnings.push(`${counted(strayEvents, "event")} belong to no session of session_traces.`);
  if (source.rewardRules.runningTotal > 0) {
    warnings.push(
      `In ${counted(source.rewardRules.runningTotal, "session")} the rewards are running totals: the last counts, not their sum.`,
    );
  }
  for (const name of metricNames) {
    const unknown = source.sessions - source.known[name];
    if (unknown > 0)
      warnings.push(`${counted(unknown, "session")} ${unknown === 1 ? "has" : "have"} no ${metrics[name].label}.`);
  }
  if (source.failed > 0) warnings.push(`${counted(source.failed, "session")} failed.`);
  for (const {name, found, foreign} of source.tables) {
    if (found.length > 0 && foreign.length > 0) {
      warnings.push(`The table ${name} has columns that are not read: ${foreign.join(", ")}.`);
    }
  }
  return warnings;
}

const lost = {
  session_traces: "there are no sessions",
  session_timesteps: "turns are those of the model calls",
  events: "rewards, costs and tokens are unknown",
  messages: "conversations are only those that the model calls remember",
} as const;

function counted(count: number, what: string): string {
  return `${formatNumber(count)} ${what}${count === 1 ? "" : "s"}`;
}
