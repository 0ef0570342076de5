import {TraceError} from "../errors.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {CallOptions} from "../traces/call-options.ts";
import type {Traces} from "../traces/traces.ts";

/** A wrong SQL condition is a wrong recipe, and said before anything is counted. */
export async function checkWhere(traces: Traces, recipe: Recipe, call: CallOptions): Promise<void> {
  const {where} = recipe.filters;
  if (where === undefined) return;
  try {
    await traces.checkWhere(where, call);
  } catch (error) {
    if (!(error instanceof TraceError) || error.kind !== "sql") throw error;
    throw new TraceError("recipe", `where: ${error.message}`, error.remedy, {cause: error});
  }
}
