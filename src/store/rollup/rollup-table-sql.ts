import {type MetricName, metricNames, metrics} from "../../recipe/metrics.ts";
import {codeLayers} from "../../stats/codes.ts";
import type {Scale} from "../../stats/scale.ts";
import {decimalsOf, unitsSql} from "../../stats/units.ts";
import {rollupColumnNames} from "./rollup-columns.ts";

export type Scales = Readonly<Record<MetricName, Scale>>;

/** For each metric, in order: in how many sessions it is known, its least, greatest and 99.5th percentile. */
export const rangesSql = `SELECT count(*), ${metricNames
  .map(name => `count(${name}), min(${name}), max(${name}), quantile_disc(${name}, 0.995)`)
  .join(", ")} FROM rollup.joined`;

/**
 * The rollup itself: the joined rows, with each metric's code on its scale (`reward_code`, see `codes.ts`), and in units where it is
 * no whole number (`reward_units`, see `units.ts`).
 */
export function rollupTableSql(scales: Scales, sessions: number): string {
  const layers = metricNames.map(name => ({name, ...codeLayers(name, scales[name])}));
  const guesses = layers.map(({name, guess}) => `${guess} AS ${name}_guess`);
  const indexes = layers.map(({name, index}) => `${index(`${name}_guess`)} AS ${name}_index`);
  const codes = layers.map(({name, code}) => `${code(`${name}_index`)} AS ${name}_code`);
  const units = metricNames
    .filter(name => !metrics[name].whole)
    .map(name => `${unitsSql(name, decimalsOf(name, scales[name], sessions))} AS ${name}_units`);
  return `CREATE OR REPLACE TABLE rollup.sessions AS
    SELECT ${[...rollupColumnNames, ...codes, ...units].join(", ")} FROM (
      SELECT *, ${indexes.join(", ")} FROM (SELECT *, ${guesses.join(", ")} FROM rollup.joined))`;
}

/** What users see of the rollup. */
export const sessionsViewSql = `CREATE OR REPLACE VIEW main.sessions AS SELECT ${rollupColumnNames.join(", ")} FROM rollup.sessions`;

/** Calls, tokens and cost (in units) by model, of the sessions that have several: `row` is the session's in `rollup.sessions`. */
export function sessionModelsSql(scales: Scales, sessions: number): string {
  const units = (name: "tokens" | "cost") => unitsSql(`c.${name}`, decimalsOf(name, scales[name], sessions));
  return `CREATE OR REPLACE TABLE rollup.session_models AS
    SELECT s.rowid AS row, c.model, c.calls, ${units("tokens")} AS tokens, ${units("cost")} AS cost_units
    FROM rollup.sessions s JOIN rollup.calls c USING (session_id) WHERE len(s.models) > 1 AND c.model IS NOT NULL`;
}
