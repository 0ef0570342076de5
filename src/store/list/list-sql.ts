import type {Parameter} from "../../engine/engine.ts";
import type {ListRequest} from "../../traces/traces.ts";
import {predicate, type Predicate} from "../predicate.ts";
import type {Sort} from "../session-row.ts";

/**
 * The sessions of a list, as a condition: those that the filters pass or a verdict keeps (one that only a verdict rejects is still
 * shown, so that it can be taken back), or all others.
 */
export function listCondition({recipe, view = "passing"}: ListRequest): Predicate {
  const {sql, parameters} = predicate({...recipe, verdicts: {keep: recipe.verdicts.keep, reject: []}});
  return view === "passing" ? {sql, parameters} : {sql: `NOT (${sql})`, parameters};
}

/** ORDER BY of a list: unknown values last whichever way, ties by session id. */
export function orderSql({column, descending}: Sort): string {
  if (column === "session_id") return `session_id ${descending ? "DESC" : "ASC"}`;
  return `${column} ${descending ? "DESC" : "ASC"} NULLS LAST, session_id ASC`;
}

/** Joins the parameters of the parts of a statement, in the order in which they stand in it. */
export const inOrder = (...parts: readonly (readonly Parameter[])[]): readonly Parameter[] => parts.flat();
