import type {AppState} from "./app-state.ts";
import {listAt} from "./move-cursor.ts";

/** The interface on a terminal of another size: the cursor stays in view. */
export function resize(state: AppState, columns: number, rows: number): Partial<AppState> {
  const resized = {...state, columns, rows};
  return {columns, rows, list: {...listAt(resized, state.list.cursor), sessionId: state.list.sessionId}};
}
