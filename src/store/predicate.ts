import type {Parameter} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {type Bind, BoundParameters} from "./bind.ts";
import {type ConditionOptions, filterConditions} from "./filter-conditions.ts";

export type SqlCondition = {readonly sql: string; readonly parameters: readonly Parameter[]};

/**
 * The one function that turns a recipe into SQL: the condition that is true for the sessions of its selection, over the columns of the
 * rollup. A recipe that searches messages must have been searched for before (`search.ts`).
 */
export function predicate(recipe: Recipe, options: ConditionOptions = {}): SqlCondition {
  const values = new BoundParameters();
  const {selected} = selectionSql(recipe, values.bind, options);
  return {sql: selected, parameters: values.parameters};
}

export type SelectionSql = {
  /** In the selection. */
  readonly selected: string;
  /** In the selection, or kept out of it only by a rejection. */
  readonly passing: string;
  readonly kept: string;
  readonly rejected: string;
};

/** The same in parts, all with the values bound by `bind`. */
export function selectionSql(recipe: Recipe, bind: Bind, options: ConditionOptions = {}): SelectionSql {
  const conditions = filterConditions(recipe.filters, bind, options);
  const filtered = conditions.length === 0 ? "true" : conditions.map(({sql}) => sql).join(" AND ");
  const kept = amongSql(recipe.verdicts.keep, bind);
  const rejected = amongSql(recipe.verdicts.reject, bind);
  const passing = kept === "false" ? `(${filtered})` : `((${filtered}) OR ${kept})`;
  return {selected: rejected === "false" ? passing : `(${passing} AND NOT ${rejected})`, passing, kept, rejected};
}

/** SQL that is true for these sessions. */
export function amongSql(sessionIds: readonly string[], bind: Bind): string {
  return sessionIds.length === 0 ? "false" : `(session_id IN (SELECT unnest(CAST(${bind(sessionIds)} AS VARCHAR[]))))`;
}
