import {placeSql} from "../rollup/environment-sql.ts";
import {totalPaths} from "../rollup/states-sql.ts";
import type {SourceSchema} from "../schema/source-schema.ts";

/**
 * Sessions (`row`) whose turns SQL cannot tell as the conversation does (`src/conversation/turn-of-events.ts`): `message_time` is not the turn in
 * all their events, or only their messages tell of turns.
 */
export function oddSessionsSql(schema: SourceSchema): string {
  const time = schema.column("events", "message_time");
  return `CREATE OR REPLACE TABLE rollup.odd_sessions AS
    WITH times AS (
      SELECT ${schema.column("events", "session_id")} AS session_id, count(${time}) AS known, count(*) AS n, min(${time}) AS first, max(${time}) AS last
      FROM ${schema.from("events")} GROUP BY 1
    )
    SELECT s.rowid AS row, s.session_id FROM rollup.sessions s LEFT JOIN times t USING (session_id)
    WHERE CASE WHEN events = 0 THEN coalesce(turns, 0) = 0 AND messages > 0
      ELSE NOT coalesce(t.known = t.n AND t.first >= 0 AND t.last < turns, false) END`;
}

/**
 * For every other session (`row`) the rewards that its turns earned, as a list, unknown as 0: what `turnRewards` in
 * `src/conversation/turn-rewards.ts` means. Where the session's reward is a running total a turn earned the difference to the total before,
 * without the noise of binary fractions; else the sum of its events' rewards.
 */
export function turnRewardsSql(schema: SourceSchema): string {
  const column = (name: Parameters<typeof schema.column<"events">>[1]) => schema.column("events", name);
  return `CREATE OR REPLACE TABLE rollup.turns AS
    WITH recorded AS (
      SELECT ${column("session_id")} AS session_id, ${column("message_time")} AS turn, ${placeSql(schema)} AS place,
        CASE WHEN isfinite(${column("reward")}) THEN ${column("reward")} END AS reward, ${column("system_state_after")} AS state
      FROM ${schema.from("events")} WHERE ${column("event_type")} = 'environment'
    ), plain AS (
      SELECT rowid AS row, session_id, coalesce(turns, 0) AS turns, coalesce(reward_rule <> 'sum', false) AS running
      FROM rollup.sessions WHERE rowid NOT IN (SELECT row FROM rollup.odd_sessions)
    ), read AS (
      SELECT row, running, turn, place, reward,
        CASE WHEN running THEN TRY(json_extract_string(state, ${totalPaths})) END AS totals
      FROM plain JOIN recorded USING (session_id)
    ), valued AS (
      SELECT row, running, turn, place,
        coalesce(TRY_CAST(coalesce(totals[1], totals[2], totals[3], totals[4]) AS DOUBLE), reward) AS value
      FROM read
    ), by_turn AS (
      SELECT row, turn, CASE WHEN running THEN arg_max(value, place) ELSE sum(value) END AS value
      FROM valued WHERE isfinite(value) GROUP BY row, running, turn
    ), listed AS (
      SELECT row, list_sort(list({t: turn, v: value})) AS known FROM by_turn GROUP BY row
    ), earned AS (
      SELECT p.row, p.turns, CASE WHEN p.running
        THEN list_transform(known, lambda k, i: {t: k.t, v: floor((k.v - coalesce(known[i - 1].v, 0)) * 1e9 + 0.5) / 1e9})
        ELSE known END AS known
      FROM plain p LEFT JOIN listed USING (row)
    )
    SELECT row, CASE WHEN len(known) = turns THEN [k.v FOR k IN known]
      ELSE list_transform(range(turns), lambda t: coalesce(list_filter(known, lambda k: k.t = t)[1].v, 0.0)) END AS rewards
    FROM earned`;
}
