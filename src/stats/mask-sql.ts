import type {Parameter} from "../engine/engine.ts";
import {type FilterKey, filters, isThresholdKey} from "../recipe/filters.ts";
import type {MetricName} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {filterClauses} from "../store/filter-clauses.ts";

/**
 * The rollup with, for every session, which filters it fails as the bits of one number (`fails`), and its verdict (`kept`, `rejected`): one evaluation of
 * each filter serves every count of a recipe. `bits` tells which bit is whose.
 */
export type MaskedRollup = {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
  readonly bits: ReadonlyMap<FilterKey, number>;
};

/** SQL for the columns of `rollup.sessions` named in `columns`, and `fails`, `kept`, `rejected`. */
export function maskedRollup(recipe: Recipe, columns: readonly string[]): MaskedRollup {
  const clauses = filterClauses(recipe);
  const bits = new Map(clauses.map(({key}, index) => [key, 2 ** index]));
  const mask = clauses.map(({key, sql}) => `CASE WHEN ${sql} THEN 0 ELSE ${bits.get(key) ?? 0} END`);
  const {keep, reject} = recipe.verdicts;
  const listed = (ids: readonly string[]): string =>
    ids.length === 0 ? "false" : "list_contains(?::VARCHAR[], session_id)";
  return {
    sql: `SELECT ${[...columns, `${mask.length === 0 ? "0" : mask.join(" + ")} AS fails`, `${listed(keep)} AS kept`, `${listed(reject)} AS rejected`].join(", ")} FROM rollup.sessions`,
    parameters: [...clauses.flatMap(({parameters}) => parameters), ...[keep, reject].filter(ids => ids.length > 0)],
    bits,
  };
}

/** True of the selection. */
export const selectedSql = "(fails = 0 OR kept) AND NOT rejected";

/** True of what would be selected if the filters of `mask` were off. */
export function selectedWithoutSql(mask: number): string {
  return mask === 0 ? selectedSql : `((fails & ~${mask}) = 0 OR kept) AND NOT rejected`;
}

/** The bits of a metric's own thresholds. */
export function maskOfMetric(metric: MetricName, bits: ReadonlyMap<FilterKey, number>): number {
  let mask = 0;
  for (const [key, bit] of bits) if (isThresholdKey(key) && filters[key].metric === metric) mask |= bit;
  return mask;
}
