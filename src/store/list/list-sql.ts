import {BoundParameters} from "../bind.ts";
import {type SelectionSql, selectionSql} from "../predicate.ts";
import type {Scales} from "../../stats/scale.ts";
import type {ListRequest} from "../../traces/traces.ts";

/** The conditions of a list, and the values bound in them: `listed` is true for its rows. */
export type ListSql = SelectionSql & {readonly listed: string; readonly values: BoundParameters};

export function listSql({recipe, view = "passing"}: Pick<ListRequest, "recipe" | "view">, scales: Scales): ListSql {
  const values = new BoundParameters();
  const selection = selectionSql(recipe, values.bind, {scales});
  return {...selection, listed: view === "passing" ? selection.passing : `(NOT ${selection.passing})`, values};
}

/** `listed` alone. A rejection keeps its session in the list: its ids are not bound, since a statement has to use every value. */
export function listedSql(
  request: Pick<ListRequest, "recipe" | "view">,
  scales: Scales,
): Pick<ListSql, "listed" | "values"> {
  const {recipe} = request;
  return listSql({...request, recipe: {...recipe, verdicts: {...recipe.verdicts, reject: []}}}, scales);
}

/** What two requests have in common when they are about the same rows in the same order. */
export function orderKey({recipe, sort, view = "passing"}: ListRequest): string {
  return JSON.stringify([selectionKey({recipe, view}), sort.column, sort.descending]);
}

/** And when they are about the same rows, in whatever order. */
export function selectionKey({recipe, view = "passing"}: Pick<ListRequest, "recipe" | "view">): string {
  return JSON.stringify([recipe.filters, recipe.verdicts, view]);
}
