import assert from "node:assert/strict";
import {setTimeout as sleep} from "node:timers/promises";
import {test} from "node:test";
import {createStore} from "zustand/vanilla";
import type {App} from "../../hooks/app.ts";
import {followPage} from "../../hooks/follow-page.ts";
import type {AppState, ListState} from "../../hooks/state/app-state.ts";
import {initialState} from "../../hooks/state/initial-state.ts";
import {listHeight} from "../../hooks/state/list-height.ts";
import {defaultRecipe} from "../../src/recipe/recipe.ts";
import type {PageRequest, SessionPage} from "../../src/traces/traces.ts";
import {conversation, fakeTraces} from "../helpers/fake-traces.ts";

const sessions = 1000;
const latency = 20;

/** A list of a thousand sessions, in one order or the other, that takes a moment to answer. */
function listApp() {
  const ids = Array.from({length: sessions}, (_, index) => `s${index}`);
  const fake = fakeTraces(ids.map(id => conversation(id, [], [])));
  let asked = 0;
  const page = async ({offset, limit, around, sort}: PageRequest): Promise<SessionPage> => {
    asked += 1;
    await sleep(latency);
    const whole = await fake.sessions({recipe: defaultRecipe, sort, offset: 0, limit: sessions});
    const rows = sort.descending ? whole.rows : whole.rows.toReversed();
    const found = rows.findIndex(({session_id}) => session_id === around?.sessionId);
    const first = around === undefined || found < 0 ? offset : Math.max(0, found - around.before);
    return {...whole, rows: rows.slice(first, first + limit), offset: first, position: found < 0 ? null : found};
  };
  const store = createStore<AppState>(() => ({
    ...initialState({databasePath: "fake", recipe: defaultRecipe, recipePath: null, columns: 120, rows: 40}),
    source: fake.source,
  }));
  const app = {store, traces: () => ({...fake, sessions: page})} as unknown as App;
  return {
    app,
    change: (list: Partial<ListState>) => store.setState(state => ({list: {...state.list, ...list}})),
    settled: () => sleep(8 * latency),
    asked: () => asked,
    /** The rows that are on the screen; null for each that is not there. */
    visible: () => {
      const state = store.getState();
      const {value} = state.page;
      return Array.from(
        {length: listHeight(state)},
        (_, index) => value?.rows[state.list.top + index - value.offset]?.session_id ?? null,
      );
    },
    state: store.getState,
  };
}

test("back to the top of a list that was turned round about the cursor's session", async context => {
  const {app, change, settled, visible, state, asked} = listApp();
  context.after(followPage(app));
  await settled();
  assert.equal(visible()[0], "s0");
  const {sort} = state().list;
  change({sort: {...sort, descending: !sort.descending}});
  await settled();
  // The cursor is on the session where it was, which is the last one now.
  assert.equal(state().list.cursor, sessions - 1);
  assert.equal(visible().at(-1), "s0");
  change({cursor: 0, top: 0, sessionId: `s${sessions - 1}`});
  await settled();
  assert.equal(visible()[0], `s${sessions - 1}`);
  assert.equal(visible().includes(null), false);
  assert.equal(state().page.stale, false);
  assert.equal(asked(), 3);
});

test("a cursor that moves while the list is turned round finds rows where it is", async context => {
  const {app, change, settled, visible, state} = listApp();
  context.after(followPage(app));
  await settled();
  const {sort} = state().list;
  change({sort: {...sort, descending: !sort.descending}});
  change({cursor: 1, sessionId: "s1"});
  await settled();
  assert.equal(visible().includes(null), false, visible().join());
  assert.equal(state().page.stale, false);
});
