import {metricNames, metrics} from "../../recipe/metrics.ts";
import {codeLayers} from "../../stats/codes.ts";
import type {Scales} from "../../stats/scale.ts";
import {orderSql} from "../list/order-sql.ts";
import {exportSort} from "../session-row.ts";
import {decimalsOf, unitsSql} from "../../stats/units.ts";
import {type RollupColumn, rollupColumnNames} from "./rollup-columns.ts";

/** Tables of the different models, experiments, moments and ids, each with its place among them: lists are sorted by these. */
export const placesSql = [
  placesOfSql("model_names", "model"),
  placesOfSql("experiment_places", "experiment"),
  placesOfSql("moment_places", "created_at"),
  placesOfSql("id_places", "session_id"),
];

function placesOfSql(table: string, column: string): string {
  return `CREATE OR REPLACE TABLE rollup.${table} AS SELECT CAST(row_number() OVER (ORDER BY name) - 1 AS UINTEGER) AS code, name
    FROM (SELECT DISTINCT ${column} AS name FROM rollup.joined WHERE ${column} IS NOT NULL)`;
}

/** The lists of names, which the joined rows only point to, or leave out where they are short. */
const lists: Partial<Record<RollupColumn, string>> = {
  models: listSql("models", "model"),
  experiment_names: "x.names",
  difficulties: listSql("difficulties", "difficulty"),
  achievement_names: "a.names",
};

/** SQL for a list of names that is left out when it holds `only` one, or none. */
function listSql(list: string, only: string): string {
  return `coalesce(${list}, CASE WHEN ${only} IS NULL THEN [] ELSE [${only}] END)`;
}

/**
 * The rollup itself: the joined rows, with each metric's code on its scale (`reward_code`, see `codes.ts`), in units where it is no whole number
 * (`reward_units`, see `units.ts`), the code of its set of achievements, and the places of its model, its experiment, its moment (NULL without one) and its
 * id among all of them. The rows lie in the order of an export, which is that of the list too unless another is asked for: its first page is read without sorting.
 */
export function rollupTableSql(scales: Scales, sessions: number): string {
  const layers = metricNames.map(name => ({name, ...codeLayers(name, scales[name])}));
  const guesses = layers.map(({name, guess}) => `${guess} AS ${name}_guess`);
  const indexes = layers.map(({name, index}) => `${index(`${name}_guess`)} AS ${name}_index`);
  const codes = layers.map(({name, code}) => `${code(`${name}_index`)} AS ${name}_code`);
  const units = metricNames
    .filter(name => !metrics[name].whole)
    .map(name => `${unitsSql(name, decimalsOf(name, scales[name], sessions))} AS ${name}_units`);
  const columns = rollupColumnNames.map(name => {
    const list = lists[name];
    return list === undefined ? name : `${list} AS ${name}`;
  });
  return `CREATE OR REPLACE TABLE rollup.sessions AS
    SELECT ${[...columns, ...codes, ...units].join(", ")}, achievement_set,
      m.code AS model_code, e.code AS experiment_code, t.code AS created_code, i.code AS id_code FROM (
      SELECT *, ${indexes.join(", ")} FROM (SELECT *, ${guesses.join(", ")} FROM rollup.joined)
    ) j JOIN rollup.achievement_sets a ON a.code = achievement_set JOIN rollup.experiments x ON x.experiment_id = coalesce(j.experiment_id, '')
    LEFT JOIN rollup.model_names m ON m.name = model LEFT JOIN rollup.experiment_places e ON e.name = experiment
    LEFT JOIN rollup.moment_places t ON t.name = created_at JOIN rollup.id_places i ON i.name = session_id
    ORDER BY ${orderSql(exportSort)}`;
}

/** What users see of the rollup. */
export const sessionsViewSql = `CREATE OR REPLACE VIEW main.sessions AS SELECT ${rollupColumnNames.join(", ")} FROM rollup.sessions`;

/**
 * What counting every session with its one model leaves to be put right, of those that have several (`row` in `rollup.sessions`): for each of their
 * models what is to be added to its sessions, calls, tokens and cost (in units), and to the sessions whose tokens and cost are known.
 */
export function modelCorrectionsSql(scales: Scales, sessions: number): string {
  const units = (column: string, name: "tokens" | "cost") => unitsSql(column, decimalsOf(name, scales[name], sessions));
  const added = (own: string, whole: string) =>
    `coalesce(${own}, 0) - CASE WHEN c.model = s.model THEN coalesce(${whole}, 0) ELSE 0 END`;
  const known = (column: string) =>
    added(`CAST(c.${column} IS NOT NULL AS INTEGER)`, `CAST(s.${column} IS NOT NULL AS INTEGER)`);
  return `CREATE OR REPLACE TABLE rollup.model_corrections AS
    SELECT s.rowid AS row, c.model AS name, CAST(c.model <> s.model AS INTEGER) AS sessions, ${added("c.calls", "s.calls")} AS calls,
      ${added(units("c.tokens", "tokens"), units("s.tokens", "tokens"))} AS tokens, ${known("tokens")} AS tokens_known,
      ${added(units("c.cost", "cost"), "s.cost_units")} AS cost, ${known("cost")} AS cost_known
    FROM rollup.sessions s JOIN rollup.model_calls c USING (session_id)`;
}

/** Where a kept rollup has its codes as they are in memory (`packed-codes.ts`). */
export const noPackedCodesSql = "CREATE OR REPLACE TABLE rollup.packed_codes (bytes BLOB)";
