import {metricNames} from "../../recipe/metrics.ts";
import {momentSql} from "../list/row-sql.ts";

/** For each metric, in order: in how many sessions it is known, its least, greatest and 99.5th percentile; before them the number of sessions. */
export const rangesSql = `CREATE OR REPLACE TABLE rollup.ranges AS SELECT count(*) AS sessions, ${metricNames
  .map(
    name => `count(${name}) AS ${name}_known, min(${name}) AS ${name}_min, max(${name}) AS ${name}_max,
      quantile_disc(${name}, 0.995) AS ${name}_high`,
  )
  .join(", ")} FROM rollup.joined`;

/** Names and how many sessions have each, by what they are names of. */
export const namesSql = `CREATE OR REPLACE TABLE rollup.names AS SELECT kind, name, CAST(sum(n) AS BIGINT) AS sessions FROM (
    SELECT 'achievements' AS kind, unnest(names) AS name, n
    FROM (SELECT achievement_set AS code, count(*) AS n FROM rollup.sessions GROUP BY code) JOIN rollup.achievement_sets USING (code)
    UNION ALL SELECT 'models', unnest(models), 1 FROM rollup.sessions
    UNION ALL SELECT 'difficulties', unnest(difficulties), 1 FROM rollup.sessions
    UNION ALL SELECT 'experiments', experiment, 1 FROM rollup.sessions WHERE experiment IS NOT NULL
    UNION ALL SELECT 'layouts', layout, 1 FROM rollup.sessions
    UNION ALL SELECT 'rules', reward_rule, 1 FROM rollup.sessions WHERE reward_rule IS NOT NULL
  ) GROUP BY kind, name`;

/** How many sessions failed, when the first and the last were, and how many events are theirs. */
export const spanSql = `CREATE OR REPLACE TABLE rollup.span AS
  SELECT count(*) FILTER (failed) AS failed, ${momentSql("min(created_at)")} AS first_at, ${momentSql("max(created_at)")} AS last_at,
    CAST(coalesce(sum(events), 0) AS BIGINT) AS events FROM rollup.sessions`;
