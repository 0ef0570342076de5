import {sortColumns, type SortColumn} from "../../src/store/session-row.ts";
import type {App} from "../app.ts";
import {openFindField, findAgain} from "../effects/find.ts";
import {openConversation} from "../effects/open-conversation.ts";
import {markSelection, toggleMark, toggleRange} from "../effects/marks.ts";
import type {AppState} from "../state/app-state.ts";
import {listHeight} from "../state/list-height.ts";
import {moveCursor, moveCursorTo} from "../state/move-cursor.ts";
import {judgeSessions} from "../state/judge-sessions.ts";
import type {Binding} from "./binding.ts";

const ready = (state: AppState): boolean => state.source !== null;
const hasRows = (state: AppState): boolean => (state.page.value?.count ?? 0) > 0;

const move = (command: string, keys: readonly string[], help: string, delta: (state: AppState) => number): Binding => ({
  command,
  keys,
  places: ["sessions"],
  help,
  run: app => app.store.setState(state => moveCursor(state, delta(state))),
});

const half = (state: AppState): number => Math.max(1, Math.floor(listHeight(state) / 2));

/** Text sorts upwards first, numbers downwards; `S` turns either round. */
const descendingFirst = (column: SortColumn): boolean =>
  column !== "session_id" && column !== "model" && column !== "experiment";

function sortBy(app: App, step: number): void {
  app.store.setState(({list}) => {
    const column =
      sortColumns[(sortColumns.indexOf(list.sort.column) + step + sortColumns.length) % sortColumns.length];
    return column ? {list: {...list, sort: {column, descending: descendingFirst(column)}}} : {};
  });
}

/** The session list. */
export const sessionBindings: readonly Binding[] = [
  {
    command: "conversation.open",
    keys: ["enter"],
    places: ["sessions"],
    help: "read the conversation",
    footer: {word: "read", rank: 5},
    enabled: hasRows,
    run: openConversation,
  },
  move("cursor.down", ["j", "down"], "next session", () => 1),
  move("cursor.up", ["k", "up"], "previous session", () => -1),
  move("cursor.half-page-down", ["ctrl+d"], "half a page down", half),
  move("cursor.half-page-up", ["ctrl+u"], "half a page up", state => -half(state)),
  move("cursor.page-down", ["pagedown", "ctrl+f"], "a page down", listHeight),
  move("cursor.page-up", ["pageup", "ctrl+b"], "a page up", state => -listHeight(state)),
  {
    command: "cursor.top",
    keys: ["g", "home"],
    places: ["sessions"],
    help: "to the first session",
    run: app => app.store.setState(state => moveCursorTo(state, 0)),
  },
  {
    command: "cursor.bottom",
    keys: ["G", "end"],
    places: ["sessions"],
    help: "to the last session",
    run: app => app.store.setState(state => moveCursorTo(state, Number.MAX_SAFE_INTEGER)),
  },
  {
    command: "find",
    keys: ["/"],
    places: ["sessions"],
    help: "find by id, model, experiment; // in messages",
    footer: {word: "find", rank: 6},
    enabled: ready,
    run: openFindField,
  },
  {
    command: "find.next",
    keys: ["n"],
    places: ["sessions"],
    help: "next match",
    enabled: state => state.find !== null,
    run: app => findAgain(app, 1),
  },
  {
    command: "find.previous",
    keys: ["N"],
    places: ["sessions"],
    help: "previous match",
    enabled: state => state.find !== null,
    run: app => findAgain(app, -1),
  },
  {
    command: "sort",
    keys: ["s"],
    places: ["sessions"],
    help: "sort by the next column",
    footer: {word: "sort", rank: 10},
    enabled: ready,
    run: app => sortBy(app, 1),
  },
  {
    command: "sort.reverse",
    keys: ["S"],
    places: ["sessions"],
    help: "turn the order round",
    run: app =>
      app.store.setState(({list}) => ({list: {...list, sort: {...list.sort, descending: !list.sort.descending}}})),
  },
  {
    command: "verdict.keep",
    keys: ["y"],
    places: ["sessions", "conversation"],
    help: "keep by hand, or take that back",
    footer: {word: "keep", rank: 11},
    enabled: hasRows,
    run: app => app.store.setState(state => judgeSessions(state, "keep")),
  },
  {
    command: "verdict.reject",
    keys: ["x"],
    places: ["sessions", "conversation"],
    help: "reject by hand, or take that back",
    footer: {word: "reject", rank: 12},
    enabled: hasRows,
    run: app => app.store.setState(state => judgeSessions(state, "reject")),
  },
  {
    command: "mark",
    keys: ["space"],
    places: ["sessions"],
    help: "mark, for y and x",
    enabled: hasRows,
    run: toggleMark,
  },
  {
    command: "mark.range",
    keys: ["v"],
    places: ["sessions"],
    help: "begin a range, and mark it",
    enabled: hasRows,
    run: toggleRange,
  },
  {
    command: "mark.all",
    keys: ["*"],
    places: ["sessions"],
    help: "mark the whole list, or nothing",
    enabled: hasRows,
    run: markSelection,
  },
  {
    command: "mark.clear",
    keys: ["escape"],
    places: ["sessions"],
    help: "clear marks and matches",
    enabled: state => state.list.marked.size > 0 || state.find !== null || state.list.anchor !== null,
    run: app => app.store.setState(({list}) => ({find: null, list: {...list, marked: new Set(), anchor: null}})),
  },
];
