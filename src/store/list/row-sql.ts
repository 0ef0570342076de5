import type {Cell} from "../../engine/engine.ts";
import type {SessionRow} from "../session-row.ts";
import {booleanOf, numberOrNull, textOf, textOrNull} from "../cells.ts";

/** A moment as the list has it. */
export function momentSql(column: string): string {
  return `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%gZ')`;
}

/** The columns of a row of the list; `readRow` reads them. */
export const rowSql = `session_id, ${momentSql("created_at")}, model, experiment, difficulty, failed,
  reward, achievements, cost, tokens, turns, latency_ms, reward_rule`;

/** A row of the list without what only the recipe tells. */
export type PlainRow = Omit<SessionRow, "verdict" | "selected" | "found">;

export function readRow(row: readonly Cell[]): PlainRow {
  const [id, created, model, experiment, difficulty, failed, ...rest] = row;
  const [reward, achievements, cost, tokens, turns, latency, rule] = rest;
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
  };
}

function ruleOf(rule: string | null): SessionRow["reward_rule"] {
  return rule === "running_total" || rule === "sum" || rule === "last" ? rule : null;
}
