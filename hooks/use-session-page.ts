import {useMemo, useRef} from "react";
import {useStore} from "zustand";
import type {ListRequest, SessionPage} from "../src/traces/traces.ts";
import type {App} from "./app.ts";
import {sameSelection} from "./same-request.ts";
import type {AppState} from "./state/app-state.ts";
import {listHeight} from "./state/list-height.ts";
import {listAt} from "./state/move-cursor.ts";
import {useLatest} from "./use-latest.ts";

/** The part of the list that is wanted: some screens around what is visible, so that scrolling seldom waits. */
type PageWanted = Required<ListRequest> & {
  readonly top: number;
  readonly height: number;
  /** The session that the cursor is on: where the list changes, it stays on it. */
  readonly sessionId: string | null;
};

const margin = 3;

const sameList = (a: ListRequest, b: ListRequest): boolean =>
  sameSelection(a.recipe, b.recipe) &&
  a.sort.column === b.sort.column &&
  a.sort.descending === b.sort.descending &&
  a.view === b.view;

function covers(page: SessionPage, {top, height}: PageWanted): boolean {
  return page.offset <= top && page.offset + page.rows.length >= Math.min(top + height, page.count);
}

/** The list with its new page: the cursor on the session where it was, or at its place when that is gone. */
function listWith(state: AppState, page: SessionPage, wanted: PageWanted): Partial<AppState> {
  const {position} = page;
  const resource = {value: page, stale: state.page.stale, error: null};
  const moved = {...state, page: resource};
  const kept = position !== null && state.list.sessionId === wanted.sessionId;
  return {page: resource, list: listAt(moved, kept ? position : state.list.cursor)};
}

/** Keeps the visible rows those of the recipe, the sort and the place in the list. */
export function useSessionPage(app: App): void {
  const recipe = useStore(app.store, state => state.recipe);
  const source = useStore(app.store, state => state.source);
  const sort = useStore(app.store, state => state.list.sort);
  const view = useStore(app.store, state => state.list.view);
  const top = useStore(app.store, state => state.list.top);
  const height = useStore(app.store, listHeight);
  const shown = useRef<ListRequest | null>(null);

  const wanted = useMemo<PageWanted | null>(() => {
    if (!source) return null;
    return {recipe, sort, view, top, height, sessionId: app.store.getState().list.sessionId};
  }, [app, source, recipe, sort, view, top, height]);

  useLatest<PageWanted, SessionPage>(wanted, source, {
    same: (a, b) => {
      const page = app.store.getState().page.value;
      return (
        sameList(a, b) &&
        (a === b || (page !== null && shown.current !== null && sameList(shown.current, b) && covers(page, b)))
      );
    },
    run: async (ask, signal) => {
      const traces = app.traces();
      if (!traces) throw new Error("asked before the database was open");
      const changed = shown.current === null || !sameList(shown.current, ask);
      const limit = (2 * margin + 2) * ask.height;
      const offset = Math.max(0, ask.top - margin * ask.height);
      if (!changed || ask.sessionId === null) return await traces.sessions({...ask, offset, limit}, {signal});
      const around = {sessionId: ask.sessionId, before: (margin + 1) * ask.height};
      return await traces.sessions({...ask, offset, limit, around}, {signal});
    },
    publish: (change, ask) => {
      const {value, ...rest} = change;
      if (value) shown.current = ask;
      app.store.setState(state => {
        const next = value ? {...state, ...listWith(state, value, ask)} : state;
        const answered = value ? ask.recipe : state.answered;
        const notice = change.error ? ({text: change.error.message, tone: "error"} as const) : state.notice;
        return {list: next.list, page: {...next.page, ...rest}, answered, notice};
      });
    },
  });
}
