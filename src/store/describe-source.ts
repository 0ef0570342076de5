import type {Engine, EngineSource} from "../engine/engine.ts";
import {metricNames} from "../recipe/metrics.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {byMetric} from "../stats/by-metric.ts";
import {numberOf, textOf, textOrNull} from "./cells.ts";
import {createdAtSql} from "./list/created-at-sql.ts";
import type {Rollup} from "./rollup/build-rollup.ts";
import {describeTables} from "./schema/describe-tables.ts";
import type {SourceSchema} from "./schema/source-schema.ts";
import {signalOf} from "./signal-of.ts";
import type {Layout, NameCount, SourceDescription} from "./source-description.ts";
import {warningsOf} from "./warnings-of.ts";

const layouts: readonly Layout[] = ["early", "late", "chat", "lm", "other"];

const layoutOf = (name: string): Layout => layouts.find(layout => layout === name) ?? "other";

/** Names with the number of sessions that have each, most first. */
async function countNames(engine: Engine, from: string, call: CallOptions): Promise<readonly NameCount[]> {
  const {rows} = await engine.query(
    `SELECT name, count(*) AS n FROM (${from}) WHERE name IS NOT NULL GROUP BY name ORDER BY n DESC, name`,
    signalOf(call),
  );
  return rows.map(row => ({name: textOf(row[0]), sessions: numberOf(row[1])}));
}

/** What is in an opened database, from the rollup and the schema: a few grouped queries over small tables. */
export async function describeSource(
  engine: Engine,
  opened: EngineSource,
  schema: SourceSchema,
  rollup: Rollup,
  call: CallOptions = {},
): Promise<SourceDescription> {
  const names = (column: string) => countNames(engine, `SELECT unnest(${column}) AS name FROM sessions`, call);
  const [models, achievements, experiments, difficulties, layoutCounts, {rows}] = await Promise.all([
    names("models"),
    names("achievement_names"),
    names("experiment_names"),
    names("difficulties"),
    countNames(engine, "SELECT layout AS name FROM sessions", call),
    engine.query(
      `SELECT count(*) FILTER (failed), min(${createdAtSql}), max(${createdAtSql}),
         count(*) FILTER (reward_rule = 'running_total'), count(*) FILTER (reward_rule IN ('sum', 'last')), count(*) FILTER (reward_rule IS NULL)
       FROM sessions`,
      signalOf(call),
    ),
  ]);
  const [failed, firstAt, lastAt, runningTotal, sum, unknown] = rows[0] ?? [];
  const description = {
    path: opened.path,
    bytes: opened.bytes,
    fingerprint: opened.fingerprint,
    access: opened.access,
    readAt: opened.readAt,
    sessions: rollup.sessions,
    tables: describeTables(schema),
    layouts: layoutCounts.map(({name, sessions}) => ({layout: layoutOf(name), sessions})),
    models,
    achievements,
    experiments,
    difficulties,
    failed: numberOf(failed),
    known: byMetric(name => rollup.known[name]),
    rewardRules: {runningTotal: numberOf(runningTotal), sum: numberOf(sum), unknown: numberOf(unknown)},
    firstAt: textOrNull(firstAt),
    lastAt: textOrNull(lastAt),
    scales: byMetric(name => rollup.scales[name]),
  };
  return {
    ...description,
    warnings: [...opened.warnings, ...schema.warnings, ...warningsOf(description, rollup, metricNames)],
  };
}
