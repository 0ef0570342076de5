import type {Recipe} from "../../recipe/recipe.ts";
import {exportSort} from "../../store/session-row.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {Traces} from "../../traces/traces.ts";

const pageSize = 10_000;

/** The ids of the selection in the export's order. */
export async function selectedIds(traces: Traces, recipe: Recipe, call: CallOptions): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = await traces.sessions({recipe, sort: exportSort, offset, limit: pageSize}, call);
    for (const row of page.rows) {
      if (row.selected) ids.push(row.session_id);
    }
    if (page.rows.length < pageSize) return ids;
  }
}
