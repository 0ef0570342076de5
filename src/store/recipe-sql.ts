import type {Recipe} from "../recipe/recipe.ts";
import {literal} from "./bind.ts";
import {selectionSql} from "./predicate.ts";

/** A query for the selection that `trace-tui query` runs: the same sessions in the order of an export. A search has no SQL of its own. */
export function recipeSql(recipe: Recipe): string {
  const {selected} = selectionSql(recipe, literal, {without: ["search"]});
  const note = recipe.filters.search === undefined ? "" : "-- without the search in messages\n";
  return `${note}SELECT * FROM sessions WHERE ${selected} ORDER BY reward DESC NULLS LAST, session_id`;
}
