import type {Parameter} from "../engine/engine.ts";
import type {FilterKey} from "../recipe/filters.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {type Clause, filterClauses} from "./filter-clauses.ts";

/** A condition over the rollup's columns, never NULL, with `?` for its parameters in order. */
export type Predicate = {readonly sql: string; readonly parameters: readonly Parameter[]};

export type PredicateOptions = {
  /** Filters that are taken for off. */
  readonly without?: readonly FilterKey[];
  /** Leave the verdicts out: the filters alone. */
  readonly filtersOnly?: boolean;
};

const every = (clauses: readonly Clause[]): Predicate => ({
  sql: clauses.length === 0 ? "true" : clauses.map(({sql}) => `(${sql})`).join(" AND "),
  parameters: clauses.flatMap(({parameters}) => parameters),
});

/**
 * The one function that turns a recipe into SQL: true of the sessions of its selection. The list, the counts, the
 * histograms and the export all take it. An unknown number is compared as 0; a session kept by hand is in, one rejected
 * by hand is out, whatever the filters say.
 */
export function predicate(recipe: Recipe, {without = [], filtersOnly = false}: PredicateOptions = {}): Predicate {
  const passes = every(filterClauses(recipe).filter(({key}) => !without.includes(key)));
  if (filtersOnly) return passes;
  const {keep, reject} = recipe.verdicts;
  const kept =
    keep.length === 0
      ? passes
      : {sql: `(${passes.sql} OR list_contains(?::VARCHAR[], session_id))`, parameters: [...passes.parameters, keep]};
  if (reject.length === 0) return kept;
  return {
    sql: `(${kept.sql}) AND NOT list_contains(?::VARCHAR[], session_id)`,
    parameters: [...kept.parameters, reject],
  };
}
