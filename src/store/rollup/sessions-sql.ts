import type {RewardRule} from "../../recipe/recipe.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
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

/** One row a session: every number and name that recipes, lists and statistics need. Unknown is NULL. */
export function sessionsSql(schema: SourceSchema, rule: RewardRule): string {
  const hasTimesteps = schema.table("session_timesteps") !== undefined;
  return `CREATE OR REPLACE TABLE rollup.joined AS
    WITH experiments AS (
      SELECT ${schema.column("experiments", "id")} AS experiment_id, min(nullif(${schema.column("experiments", "name")}, '')) AS name
      FROM ${schema.from("experiments")} GROUP BY 1
    ), named AS (
      SELECT experiment_id, name, list_distinct(list_filter([name, experiment_id], lambda n: n IS NOT NULL)) AS names
      FROM experiments WHERE experiment_id IS NOT NULL
    ), joined AS (
      SELECT f.session_id, f.created_at, coalesce(several.model, c.model, f.model) AS model, several.models,
        coalesce(x.name, f.experiment_id) AS experiment,
        coalesce(x.names, CASE WHEN f.experiment_id IS NULL THEN [] ELSE [f.experiment_id] END) AS experiment_names,
        f.difficulty, coalesce(f.difficulties, []) AS difficulties,
        ${rewards[rule].reward} AS reward, ${rewards[rule].rule} AS reward_rule,
        f.num_achievements, h.names AS hook_names, flags.names AS flags, items.names AS items,
        c.cost, c.tokens, coalesce(t.n, nullif(p.n, 0)${hasTimesteps ? ", 0" : ", f.num_timesteps"}) AS turns, c.latency_ms,
        coalesce(c.calls, 0) AS calls, f.error IS NOT NULL AS failed, f.error, v.environment_events, m.kinds, f.first_type,
        coalesce(e.n, 0) AS events, coalesce(m.n, 0) AS messages,
        e.first_row AS event_first_row, e.last_row AS event_last_row, m.first_row AS message_first_row, m.last_row AS message_last_row
      FROM rollup.facts f
      LEFT JOIN rollup.calls c USING (session_id)
      LEFT JOIN rollup.models several USING (session_id)
      LEFT JOIN rollup.environment v USING (session_id)
      LEFT JOIN rollup.states s USING (session_id)
      LEFT JOIN rollup.hooks h USING (session_id)
      LEFT JOIN rollup.event_spans e USING (session_id)
      LEFT JOIN rollup.message_spans m USING (session_id)
      LEFT JOIN rollup.timestep_spans t USING (session_id)
      LEFT JOIN rollup.call_turns p USING (session_id)
      LEFT JOIN named x USING (experiment_id)
      LEFT JOIN rollup.flags flags ON flags.text = coalesce(CAST(f.achievements AS VARCHAR), s.status)
      LEFT JOIN rollup.items items ON items.text = s.inventory
    )
    SELECT session_id, created_at, model, coalesce(models, CASE WHEN model IS NULL THEN [] ELSE [model] END) AS models, experiment, experiment_names, difficulty, difficulties,
      CASE WHEN isfinite(reward) THEN reward END AS reward, reward_rule,
      TRY_CAST(${achievements} AS INTEGER) AS achievements, coalesce(${names}, []) AS achievement_names,
      CASE WHEN isfinite(cost) THEN cost END AS cost, TRY_CAST(tokens AS BIGINT) AS tokens, TRY_CAST(turns AS INTEGER) AS turns,
      CASE WHEN isfinite(latency_ms) THEN latency_ms END AS latency_ms, TRY_CAST(calls AS INTEGER) AS calls,
      failed, error, ${layout} AS layout, events, messages,
      event_first_row, event_last_row, message_first_row, message_last_row,
      coalesce(event_last_row - event_first_row + 1 = events OR events = 0, false)
        AND coalesce(message_last_row - message_first_row + 1 = messages OR messages = 0, false) AS rows_together
    FROM joined`;
}

const hooked = "CASE WHEN len(hook_names) > 0 THEN list_sort(list_distinct(hook_names)) END";
const names = `coalesce(flags, ${hooked}, items)`;
const achievements = `coalesce(len(flags), num_achievements, len(${hooked}), len(items), CASE WHEN hook_names IS NOT NULL THEN 0 END)`;

const {wrapped, chat, toolCall, observation} = messageKinds;
const layout = `CASE
  WHEN kinds & ${wrapped} > 0 THEN 'early' WHEN kinds & ${chat} > 0 THEN 'chat' WHEN kinds & ${toolCall} > 0 THEN 'late'
  WHEN kinds = ${observation} THEN CASE WHEN environment_events IS NULL AND calls > 0 THEN 'lm' ELSE 'late' END
  WHEN kinds IS NOT NULL THEN 'other' WHEN first_type = 'SessionMetadum' THEN 'early' WHEN first_type IS NOT NULL THEN 'late'
  ELSE 'other' END`;
