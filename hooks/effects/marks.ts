import type {App} from "../app.ts";
import {listAt, rowAt} from "../state/move-cursor.ts";

/** More than this many are not marked at once: a verdict names each session in the recipe. */
const most = 10_000;

/** `space`: marks the session at the cursor, or takes its mark; ends a range that was begun. */
export function toggleMark(app: App): void {
  app.store.setState(state => {
    const {list} = state;
    if (list.sessionId === null) return {};
    const marked = new Set(list.marked);
    if (!marked.delete(list.sessionId)) marked.add(list.sessionId);
    return {list: {...listAt({...state, list: {...list, marked}}, list.cursor + 1), anchor: null}};
  });
}

/** Marks the sessions from one position to another, read from the list in one query. */
async function markBetween(app: App, from: number, to: number): Promise<void> {
  const {recipe, list} = app.store.getState();
  const page = await app
    .traces()
    ?.sessions({recipe, sort: list.sort, view: list.view, offset: from, limit: Math.min(to - from + 1, most)});
  if (!page) return;
  app.store.setState(state => ({
    list: {
      ...state.list,
      anchor: null,
      marked: new Set([...state.list.marked, ...page.rows.map(row => row.session_id)]),
    },
    notice: to - from >= most ? {text: `Only the first ${most} were marked`, tone: "warning"} : state.notice,
  }));
}

const failed = (app: App) => () =>
  app.store.setState({notice: {text: "The sessions cannot be read now", tone: "error"}});

/** `v`: begins a range at the cursor; the second time marks it. */
export function toggleRange(app: App): void {
  const {list} = app.store.getState();
  if (list.anchor === null) {
    app.store.setState(state => ({
      list: {...state.list, anchor: state.list.cursor},
      notice: {text: "Range begun: move, then v marks it", tone: "info"},
    }));
    return;
  }
  markBetween(app, Math.min(list.anchor, list.cursor), Math.max(list.anchor, list.cursor)).catch(failed(app));
}

/** `*`: marks every session of the list, or takes all marks. */
export function markSelection(app: App): void {
  const state = app.store.getState();
  const count = state.page.value?.count ?? 0;
  const first = rowAt(state, state.list.cursor);
  if (state.list.marked.size > 0 || !first) {
    app.store.setState(({list}) => ({list: {...list, marked: new Set(), anchor: null}}));
    return;
  }
  markBetween(app, 0, count - 1).catch(failed(app));
}
