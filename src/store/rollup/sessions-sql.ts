import type {RewardRule} from "../../recipe/recipe.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {emptySetSql, setsByHooksSql, setsBySql} from "./achievements-sql.ts";
import {messageKinds} from "./spans-sql.ts";

const rewards: Readonly<Record<RewardRule, {readonly reward: string; readonly rule: string}>> = {
  auto: {
    reward: "coalesce(s.total_reward, v.reward_sum)",
    rule: "CASE WHEN s.total_reward IS NOT NULL THEN 'running_total' WHEN v.reward_sum IS NOT NULL THEN 'sum' END",
  },
  sum: {reward: "v.reward_sum", rule: "CASE WHEN v.reward_sum IS NOT NULL THEN 'sum' END"},
  last: {
    reward: "coalesce(s.total_reward, v.last_reward)",
    rule: "CASE WHEN coalesce(s.total_reward, v.last_reward) IS NOT NULL THEN 'last' END",
  },
};

/**
 * One row a session: every number and name that recipes, lists and statistics need. Unknown is NULL. Lists of names are left to the table that is made
 * from it: they are long to copy.
 */
export function sessionsSql(schema: SourceSchema, rule: RewardRule): string {
  const hasTimesteps = schema.table("session_timesteps") !== undefined;
  return `CREATE OR REPLACE TABLE rollup.joined AS
    WITH joined AS (
      SELECT f.session_id, f.created_at, coalesce(several.model, c.model, f.model) AS model, several.models,
        coalesce(x.name, f.experiment_id) AS experiment, f.experiment_id, f.difficulty, f.difficulties,
        ${rewards[rule].reward} AS reward, ${rewards[rule].rule} AS reward_rule,
        coalesce(known.n, flags.n, f.num_achievements, nullif(h.n, 0), items.n, h.n) AS achievements,
        coalesce(known.code, flags.code, h.code, items.code, ${emptySetSql}) AS achievement_set,
        c.cost, c.tokens, coalesce(t.n, nullif(p.n, 0)${hasTimesteps ? ", 0" : ", f.num_timesteps"}) AS turns, c.latency_ms,
        coalesce(c.calls, 0) AS calls, f.error IS NOT NULL AS failed, f.error, v.environment_events, m.kinds, f.is_early,
        coalesce(e.n, 0) AS events, coalesce(m.n, 0) AS messages,
        e.first_row AS event_first_row, e.last_row AS event_last_row, m.first_row AS message_first_row, m.last_row AS message_last_row
      FROM rollup.facts f
      LEFT JOIN rollup.calls c USING (session_id)
      LEFT JOIN rollup.models several USING (session_id)
      LEFT JOIN rollup.environment v USING (session_id)
      LEFT JOIN rollup.states s USING (session_id)
      LEFT JOIN (${setsByHooksSql}) h USING (session_id)
      LEFT JOIN rollup.event_spans e USING (session_id)
      LEFT JOIN rollup.message_spans m USING (session_id)
      LEFT JOIN rollup.timestep_spans t USING (session_id)
      LEFT JOIN rollup.call_turns p USING (session_id)
      LEFT JOIN rollup.experiments x USING (experiment_id)
      LEFT JOIN (${setsBySql("number", "flags")}) known ON known.number = f.known_flags
      LEFT JOIN (${setsBySql("text", "flags")}) flags ON flags.text = coalesce(f.achievements, s.status)
      LEFT JOIN (${setsBySql("text", "items")}) items ON items.text = s.inventory
    )
    SELECT session_id, created_at, model, models, experiment, experiment_id, difficulty, difficulties,
      CASE WHEN isfinite(reward) THEN reward END AS reward, reward_rule,
      TRY_CAST(achievements AS INTEGER) AS achievements, achievement_set,
      CASE WHEN isfinite(cost) THEN cost END AS cost, TRY_CAST(tokens AS BIGINT) AS tokens, TRY_CAST(turns AS INTEGER) AS turns,
      CASE WHEN isfinite(latency_ms) THEN latency_ms END AS latency_ms, TRY_CAST(calls AS INTEGER) AS calls,
      failed, error, ${layout} AS layout, events, messages,
      event_first_row, event_last_row, message_first_row, message_last_row,
      coalesce(event_last_row - event_first_row + 1 = events OR events = 0, false)
        AND coalesce(message_last_row - message_first_row + 1 = messages OR messages = 0, false) AS rows_together
    FROM joined`;
}

const {wrapped, chat, toolCall, observation} = messageKinds;
const layout = `CASE
  WHEN kinds & ${wrapped} > 0 THEN 'early' WHEN kinds & ${chat} > 0 THEN 'chat' WHEN kinds & ${toolCall} > 0 THEN 'late'
  WHEN kinds = ${observation} THEN CASE WHEN environment_events IS NULL AND calls > 0 THEN 'lm' ELSE 'late' END
  WHEN kinds IS NOT NULL THEN 'other' WHEN is_early THEN 'early' WHEN NOT is_early THEN 'late'
  ELSE 'other' END`;
