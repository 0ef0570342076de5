import type {ListRequest, SessionPage} from "../src/traces/traces.ts";
import type {App} from "./app.ts";
import {Latest} from "./latest.ts";
import {sameSelection} from "./same-request.ts";
import type {AppState} from "./state/app-state.ts";
import {listHeight} from "./state/list-height.ts";
import {listAt} from "./state/move-cursor.ts";

/** The part of the list that is wanted: some screens around what is visible, so that scrolling seldom waits. */
type PageWanted = Required<ListRequest> & {
  readonly top: number;
  readonly height: number;
  /** The session that the cursor is on: where the list changes, it stays on it. */
  readonly sessionId: string | null;
};

/** How many screens before and after: none where the list itself changes, which is to be seen at once. */
const margin = {scrolled: 3, changed: 0} as const;

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

/** What the state asks for; null before there is a database. */
function wantedPage(state: AppState): PageWanted | null {
  const {recipe, list, source} = state;
  const {sort, view, top, sessionId} = list;
  return source && {recipe, sort, view, top, height: listHeight(state), sessionId};
}

const isUnchanged = (a: PageWanted | null, b: PageWanted): boolean =>
  a !== null &&
  a.recipe === b.recipe &&
  a.sort === b.sort &&
  a.view === b.view &&
  a.top === b.top &&
  a.height === b.height;

/**
 * Keeps the visible rows those of the recipe, the sort and the place in the list. A change is asked for, and marked, with the change itself, before
 * anything is drawn. Gives a function that stops it.
 */
export function followPage(app: App): () => void {
  let shown: ListRequest | null = null;
  let wanted: PageWanted | null = null;
  let source = app.store.getState().source;

  const latest = new Latest<PageWanted, SessionPage>({
    same: (a, b) => {
      const page = app.store.getState().page.value;
      // The place that was asked for may not be where the answer is: only what has come tells whether it is enough.
      return sameList(a, b) && (a === b || (page !== null && shown !== null && sameList(shown, b) && covers(page, b)));
    },
    run: async (ask, signal, tell) => {
      const traces = app.traces();
      if (!traces) throw new Error("asked before the database was open");
      const changed = shown === null || !sameList(shown, ask);
      const screens = changed ? margin.changed : margin.scrolled;
      const limit = (2 * screens + 2) * ask.height;
      const offset = Math.max(0, ask.top - screens * ask.height);
      const {sessionId} = ask;
      const around = changed && sessionId !== null ? {around: {sessionId, before: (screens + 1) * ask.height}} : {};
      for (let searched = 0; ; ) {
        const page = await traces.sessions({...ask, offset, limit, ...around, searched}, {signal});
        if (page.searched === null) return page;
        tell(page);
        ({searched} = page);
      }
    },
    publish: (change, ask) => {
      const {value, ...rest} = change;
      if (value) shown = ask;
      app.store.setState(state => {
        const next = value ? {...state, ...listWith(state, value, ask)} : state;
        const answered = value ? ask.recipe : state.answered;
        const notice = change.error ? ({text: change.error.message, tone: "error"} as const) : state.notice;
        return {list: next.list, page: {...next.page, ...rest}, answered, notice};
      });
      // Around a session that the cursor has left meanwhile is not where the list is.
      if (value && value.position !== null && wanted !== null && !covers(value, wanted)) {
        wanted = null;
        follow();
      }
    },
  });

  const follow = (): void => {
    const state = app.store.getState();
    const next = wantedPage(state);
    const isNew = state.source !== source;
    if (next === null || (isUnchanged(wanted, next) && !isNew)) return;
    wanted = next;
    source = state.source;
    if (!isNew) {
      latest.ask(next);
      return;
    }
    // Rows of another state of the file: the cursor's session may lie elsewhere.
    shown = null;
    latest.refresh(next);
  };

  const stop = app.store.subscribe(follow);
  follow();
  return () => {
    stop();
    latest.close();
  };
}
