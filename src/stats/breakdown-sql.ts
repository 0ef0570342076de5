import {unitsOf} from "./summarise.ts";

/**
 * The selection by model, and by `part` where it is given: rows of it, the model's code (or its name), sessions, calls, tokens, sessions with known
 * tokens, cost, sessions with known cost. Every session is counted with its one model, those without one are left out; `correctionsSql` has what is to be
 * added for sessions of several models.
 */
export function modelsSql(selected: string, tokenDecimals: number, part = "0"): string {
  return `SELECT ${part} AS part, model_code, NULL, count(*), sum(calls), sum(${unitsOf("tokens", tokenDecimals)}), count(tokens),
      sum(cost_units), count(cost_units)
    FROM rollup.sessions WHERE ${selected} AND model_code IS NOT NULL GROUP BY part, model_code`;
}

/** Rows as those of `modelsSql`, by name: sessions count with each of their models, calls, tokens and cost with the model that made them. */
export function correctionsSql(selected: string, part = "0"): string {
  return `SELECT part, NULL, name, sum(sessions), sum(calls), sum(tokens), sum(tokens_known), sum(cost), sum(cost_known)
    FROM (SELECT ${part} AS part, rowid AS row FROM rollup.sessions WHERE ${selected} AND rowid IN (SELECT row FROM rollup.model_corrections))
    JOIN rollup.model_corrections USING (row) GROUP BY part, name`;
}

/** The selection by set of achievements, and by `part`: rows of it, the set's code, and its sessions. */
export function achievementsSql(selected: string, part = "0"): string {
  return `SELECT ${part} AS part, achievement_set, count(*) FROM rollup.sessions WHERE ${selected} GROUP BY part, achievement_set`;
}
