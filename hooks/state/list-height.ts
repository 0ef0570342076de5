import {formRows} from "../form/form-rows.ts";
import {layoutOf} from "../layout.ts";
import type {AppState} from "./app-state.ts";

/** Session rows that fit on the screen: the pane without its title and the table's head. */
export function listHeight({columns, rows}: Pick<AppState, "columns" | "rows">): number {
  return Math.max(1, layoutOf(columns, rows, formRows.length).sessions.height - 2);
}
