import {flagNames, hookShape, itemNames} from "../rollup/achievements-sql.ts";
import {firstOfFour, unlockedPaths} from "../rollup/states-sql.ts";
import type {SourceSchema} from "../schema/source-schema.ts";

/**
 * For every session of `rollup.turns` (`row`) how many achievements each of its turns unlocked: names that no turn before showed, from the first of
 * these that the session has at all: the states' achievements, hooks, the states' inventories. What `turnUnlocks` in
 * `src/conversation/turn-unlocks.ts` means.
 */
export function turnUnlocksSql(schema: SourceSchema): string {
  const column = (name: Parameters<typeof schema.column<"events">>[1]) => schema.column("events", name);
  const environment = `${column("event_type")} = 'environment'`;
  return `CREATE OR REPLACE TABLE rollup.turn_unlocks AS
    WITH plain AS (
      SELECT row, session_id, len(rewards) AS turns FROM rollup.turns JOIN rollup.sessions s ON s.rowid = row
      WHERE row NOT IN (SELECT row FROM rollup.odd_sessions)
    ), recorded AS (
      SELECT ${column("session_id")} AS session_id, ${column("message_time")} AS turn, ${column("event_metadata")} AS noted,
        CASE WHEN ${environment} THEN ${column("system_state_after")} END AS state
      FROM ${schema.from("events")} WHERE ${environment} OR ${column("event_metadata")} IS NOT NULL
    ), read AS (
      SELECT row, turn, noted, TRY(json_extract_string(state, ${unlockedPaths})) AS shown FROM plain JOIN recorded USING (session_id)
    ), texts AS (
      SELECT row, 1 AS kind, ${firstOfFour("shown", 1)} AS text, min(turn) AS turn FROM read GROUP BY ALL
      UNION ALL SELECT row, 2, noted, min(turn) FROM read GROUP BY ALL
      UNION ALL SELECT row, 3, CASE WHEN ${firstOfFour("shown", 1)} IS NULL THEN ${firstOfFour("shown", 5)} END, min(turn) FROM read GROUP BY ALL
    ), hooks AS (
      SELECT text, TRY(from_json(text, '${hookShape}')) AS hooks FROM (SELECT DISTINCT text FROM texts WHERE kind = 2 AND text IS NOT NULL)
    ), named AS (
      SELECT 1 AS kind, text, ${flagNames} AS names FROM (SELECT DISTINCT text FROM texts WHERE kind = 1 AND text IS NOT NULL)
      UNION ALL SELECT 2, text, flatten([h.data.achievements FOR h IN hooks]) FROM hooks
      UNION ALL SELECT 3, text, ${itemNames} FROM (SELECT DISTINCT text FROM texts WHERE kind = 3 AND text IS NOT NULL)
    ), shown AS (
      SELECT row, kind, turn, names FROM texts JOIN named USING (kind, text) WHERE names IS NOT NULL AND (kind <> 2 OR len(names) > 0)
    ), best AS (
      SELECT row, min(kind) AS kind FROM shown GROUP BY row
    ), firsts AS (
      SELECT row, name, min(turn) AS turn
      FROM (SELECT row, turn, unnest(names) AS name FROM shown JOIN best USING (row, kind)) WHERE name IS NOT NULL GROUP BY row, name
    ), counted AS (
      SELECT row, list({t: turn, n: n}) AS known FROM (SELECT row, turn, count(*) AS n FROM firsts GROUP BY row, turn) GROUP BY row
    )
    SELECT row, CAST(list_transform(range(turns), lambda t: coalesce(list_filter(known, lambda k: k.t = t)[1].n, 0)) AS INTEGER[]) AS unlocks
    FROM plain LEFT JOIN counted USING (row)`;
}
