import {type FilterKey, filters} from "../recipe/filters.ts";
import type {MetricName} from "../recipe/metrics.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {Bind} from "../store/bind.ts";
import {type ConditionOptions, filterConditions} from "../store/filter-conditions.ts";
import {selectionSql} from "../store/predicate.ts";

/**
 * Which filters a session fails, as one number with a bit for each filter that is set, so that one pass over the rollup tells what each of them
 * does. SQL over the rollup's columns: `fails` is that number; `keeps`, over it and `kept`, is what keeps the session out of the selection: nothing
 * for one kept by hand, a bit that no filter has for one rejected by hand.
 */
export type FailMask = {
  readonly keys: readonly FilterKey[];
  readonly fails: string;
  readonly keeps: string;
  /** True for sessions kept by hand; `false` where there are none. */
  readonly kept: string;
  /** The bits of some filters; 0 for those that are not set. */
  readonly bitsOf: (keys: readonly FilterKey[]) => number;
  /** SQL that is true where nothing but these filters keeps a session out. */
  readonly onlyBy: (keys: readonly FilterKey[]) => string;
};

export function failMask(recipe: Recipe, bind: Bind, scales: ConditionOptions["scales"]): FailMask {
  const conditions = filterConditions(recipe.filters, bind, {scales});
  const keys = conditions.map(({key}) => key);
  const type = typeFor(keys.length + 1);
  const rejection = 2 ** keys.length;
  const bits = conditions.map(({sql}, index) => `CAST(NOT (${sql}) AS ${type}) * CAST(${2 ** index} AS ${type})`);
  const {kept, rejected} = selectionSql({...recipe, filters: {}}, bind);
  const judged = kept !== "false" || rejected !== "false";
  const bitsOf = (wanted: readonly FilterKey[]) =>
    keys.reduce((sum, key, index) => (wanted.includes(key) ? sum + 2 ** index : sum), 0);
  return {
    keys,
    fails: bits.length === 0 ? `CAST(0 AS ${type})` : bits.join(" | "),
    keeps: judged
      ? `CAST(CASE WHEN ${rejected} THEN fails | ${rejection} WHEN kept THEN 0 ELSE fails END AS ${type})`
      : "fails",
    kept,
    bitsOf,
    onlyBy: wanted => {
      const others = 2 * rejection - 1 - bitsOf(wanted);
      return wanted.length === 0 ? "keeps = 0" : `keeps & CAST(${others} AS ${type}) = 0`;
    },
  };
}

function typeFor(bits: number): string {
  if (bits <= 8) return "UTINYINT";
  return bits <= 16 ? "USMALLINT" : "UINTEGER";
}

/** The thresholds of a metric among some filters: what its own histogram leaves out. */
export function thresholdsOf(metric: MetricName, keys: readonly FilterKey[]): readonly FilterKey[] {
  return keys.filter(key => {
    const filter = filters[key];
    return "metric" in filter && filter.metric === metric;
  });
}
