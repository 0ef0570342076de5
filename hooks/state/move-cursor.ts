import type {SessionRow} from "../../src/store/session-row.ts";
import {listHeight} from "./list-height.ts";
import type {AppState, ListState} from "./app-state.ts";

/** The row at a position of the list, when it is loaded. */
export function rowAt(state: AppState, position: number): SessionRow | null {
  const page = state.page.value;
  return page?.rows[position - page.offset] ?? null;
}

/** The list with its cursor at a position, scrolled as little as shows it. */
export function listAt(state: AppState, position: number): ListState {
  const count = state.page.value?.count ?? 0;
  const height = listHeight(state);
  const cursor = Math.max(0, Math.min(position, count - 1));
  const lowestTop = Math.max(0, Math.min(cursor, count - height));
  const top = Math.max(cursor - height + 1, Math.min(state.list.top, cursor));
  return {
    ...state.list,
    cursor,
    top: Math.max(Math.min(top, Math.max(lowestTop, count - height)), 0),
    sessionId: rowAt(state, cursor)?.session_id ?? null,
  };
}

export function moveCursor(state: AppState, delta: number): Partial<AppState> {
  return {list: listAt(state, state.list.cursor + delta)};
}

export function moveCursorTo(state: AppState, position: number): Partial<AppState> {
  return {list: listAt(state, position)};
}
