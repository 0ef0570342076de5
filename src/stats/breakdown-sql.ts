import {unitsOf} from "./summarise.ts";

/**
 * The selection by model, and by `part` where it is given: rows of it, the model's name, sessions, calls, tokens, sessions with known tokens, cost, sessions
 * with known cost. Sessions are counted with each of their models, calls, tokens and cost with the model that made them; sessions without a model
 * are left out.
 */
export function modelsSql(selected: string, tokenDecimals: number, part = "0"): string {
  return `SELECT part, name, sum(sessions) AS sessions, sum(calls), sum(tokens), sum(tokens_known), sum(cost), sum(cost_known) FROM (
      SELECT part, name, sessions, calls, tokens, tokens_known, cost, cost_known FROM (
        SELECT ${part} AS part, model_code AS code, count(*) AS sessions, sum(calls) AS calls, sum(${unitsOf("tokens", tokenDecimals)}) AS tokens,
          count(tokens) AS tokens_known, sum(cost_units) AS cost, count(cost_units) AS cost_known
        FROM rollup.sessions WHERE ${selected} GROUP BY part, code
      ) JOIN rollup.model_names USING (code)
      UNION ALL
      SELECT part, name, sessions, calls, tokens, tokens_known, cost, cost_known
      FROM (SELECT ${part} AS part, rowid AS row FROM rollup.sessions WHERE ${selected} AND rowid IN (SELECT row FROM rollup.model_corrections))
      JOIN rollup.model_corrections USING (row)
    ) GROUP BY part, name`;
}

/** The selection by achievement, and by `part`: rows of it, the achievement's name, and the sessions that unlocked it. */
export function achievementsSql(selected: string, part = "0"): string {
  return `SELECT part, name, sum(n) FROM (
      SELECT part, unnest(names) AS name, n FROM (
        SELECT ${part} AS part, achievement_set AS code, count(*) AS n FROM rollup.sessions WHERE ${selected} GROUP BY part, code
      ) JOIN rollup.achievement_sets USING (code)
    ) GROUP BY part, name`;
}
