import type {Parameter} from "../engine/engine.ts";
import {type FilterKey, filterKeys, filters} from "../recipe/filters.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {searchTable} from "./search-table.ts";

/** SQL that is true of the sessions that pass one filter, with `?` for its parameters. Never NULL. */
export type Clause = {readonly key: FilterKey; readonly sql: string; readonly parameters: readonly Parameter[]};

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** DuckDB takes a TIMESTAMP without an offset: recipes hold UTC. */
const moment = (text: string): string => text.replace("T", " ").replace(/Z$/, "");

type Values = Recipe["filters"];

/** One way of writing SQL for each kind of filter; null where the value filters nothing. */
function clauseOf(key: FilterKey, values: Values): Omit<Clause, "key"> | null {
  const filter = filters[key];
  const value = values[key];
  if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) return null;
  switch (filter.kind) {
    case "min":
      return {sql: `coalesce(${filter.metric}, 0) >= ?`, parameters: [Number(value)]};
    case "max":
      return {sql: `coalesce(${filter.metric}, 0) <= ?`, parameters: [Number(value)]};
    case "any-of":
      return {sql: `list_has_any(${filter.column}, ?::VARCHAR[])`, parameters: [names(value)]};
    case "all-of":
      return {sql: `list_has_all(${filter.column}, ?::VARCHAR[])`, parameters: [names(value)]};
    case "none-of":
      return {sql: `NOT list_has_any(${filter.column}, ?::VARCHAR[])`, parameters: [names(value)]};
    case "since":
      return {sql: "coalesce(created_at >= ?::TIMESTAMP, false)", parameters: [moment(String(value))]};
    case "until": {
      const text = String(value);
      const end = /^\d{4}-\d\d-\d\d$/.test(text) ? nextDay(text) : moment(text);
      return {sql: "coalesce(created_at < ?::TIMESTAMP, false)", parameters: [end]};
    }
    case "not-failed":
      return {sql: "NOT failed", parameters: []};
    case "search":
      return {sql: `session_id IN (SELECT session_id FROM ${searchTable(String(value))})`, parameters: []};
    case "where":
      return {sql: `coalesce(CAST((\n${String(value)}\n) AS BOOLEAN), false)`, parameters: []};
  }
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The clauses of the filters that a recipe sets, in the order of the filter table. */
export function filterClauses(recipe: Recipe): readonly Clause[] {
  return filterKeys.flatMap(key => {
    const clause = clauseOf(key, recipe.filters);
    return clause ? [{key, ...clause}] : [];
  });
}
