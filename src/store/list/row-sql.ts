import type {Cell} from "../../engine/engine.ts";
import type {Verdict} from "../session-row.ts";
import type {SessionRow} from "../session-row.ts";
import {booleanOf, numberOrNull, textOf, textOrNull} from "../cells.ts";

/** A moment as the list has it. */
export function momentSql(column: string): string {
  return `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
}

/** The columns of a row of the list; `readRow` reads them. `kept`, `rejected` and `selected` are conditions. */
export function rowSql(conditions: {
  readonly kept: string;
  readonly rejected: string;
  readonly selected: string;
}): string {
  return `session_id, ${momentSql("created_at")}, model, experiment, difficulty, failed,
    reward, achievements, cost, tokens, turns, latency_ms, reward_rule,
    ${conditions.kept}, ${conditions.rejected}, ${conditions.selected}`;
}

export function readRow(row: readonly Cell[]): SessionRow {
  const [id, created, model, experiment, difficulty, failed, ...rest] = row;
  const [reward, achievements, cost, tokens, turns, latency, rule, kept, rejected, selected] = rest;
  return {
    session_id: textOf(id),
    created_at: textOrNull(created),
    model: textOrNull(model),
    experiment: textOrNull(experiment),
    difficulty: textOrNull(difficulty),
    failed: booleanOf(failed),
    reward: numberOrNull(reward),
    achievements: numberOrNull(achievements),
    cost: numberOrNull(cost),
    tokens: numberOrNull(tokens),
    turns: numberOrNull(turns),
    latency_ms: numberOrNull(latency),
    reward_rule: ruleOf(textOrNull(rule)),
    verdict: verdictOf(booleanOf(kept), booleanOf(rejected)),
    selected: booleanOf(selected),
    found: null,
  };
}

function ruleOf(rule: string | null): SessionRow["reward_rule"] {
  return rule === "running_total" || rule === "sum" || rule === "last" ? rule : null;
}

function verdictOf(kept: boolean, rejected: boolean): Verdict | null {
  if (rejected) return "reject";
  return kept ? "keep" : null;
}
