import type {Scales} from "../../stats/scale.ts";
import type {ListRequest} from "../../traces/traces.ts";
import {BoundParameters} from "../bind.ts";
import {selectionSql, type SqlCondition} from "../predicate.ts";

/** SQL that is true for the rows of a list: a rejection keeps its session there. */
export function listedSql(
  {recipe, view = "passing"}: Pick<ListRequest, "recipe" | "view">,
  scales: Scales,
): SqlCondition {
  const {bind, parameters} = new BoundParameters();
  const {passing} = selectionSql({...recipe, verdicts: {...recipe.verdicts, reject: []}}, bind, {scales});
  return {sql: view === "passing" ? passing : `(NOT ${passing})`, parameters};
}
