import {exitCodes} from "../../src/errors.ts";
import type {App} from "../app.ts";
import {openExportField} from "../effects/open-export-field.ts";
import {openSaveField} from "../effects/open-save-field.ts";
import {openRowField} from "../effects/open-row-field.ts";
import {formRows} from "../form/form-rows.ts";
import {type AppState, type Pane, panes} from "../state/app-state.ts";
import {redo, undo} from "../state/change-recipe.ts";
import {invertView, toggleAllFilters} from "../state/toggle-filters.ts";
import {turnMetric} from "../state/turn-metric.ts";
import type {Binding, Place} from "./binding.ts";

const main: readonly Place[] = ["sessions", "filters", "statistics"];

const inConversation = (state: AppState): boolean => state.conversation !== null;
const ready = (state: AppState): boolean => state.source !== null;

function turnPane(app: App, step: number): void {
  app.store.setState(state => {
    const next = panes[(panes.indexOf(state.pane) + step + panes.length) % panes.length];
    return next ? {pane: next} : {};
  });
}

const toPane = (pane: Pane, key: string): Binding => ({
  command: `pane.${pane}`,
  keys: [key],
  places: ["sessions", "statistics"],
  help: `to the ${pane}`,
  run: app => app.store.setState({pane}),
});

/** `q`: back from where one is, and out of the program from the main screen. */
function back(app: App): void {
  const state = app.store.getState();
  if (inConversation(state)) app.store.setState({conversation: null});
  else app.host.exit(exitCodes.done);
}

function openWhere(app: App): void {
  app.store.setState(state => ({
    conversation: null,
    pane: "filters",
    formRow: Math.max(
      0,
      formRows.findIndex(row => row.id === "where"),
    ),
    list: state.list,
  }));
  openRowField(app);
}

/** What works in every pane. */
export const everywhere: readonly Binding[] = [
  {
    command: "help",
    keys: ["?", "f1"],
    places: ["everywhere"],
    help: "every key",
    footer: {word: "help", rank: 1},
    run: app => app.store.setState({overlay: {kind: "help", top: 0}}),
  },
  {
    command: "pane.next",
    keys: ["tab"],
    places: main,
    help: "next pane",
    enabled: ready,
    footer: {word: "pane", rank: 3},
    run: app => turnPane(app, 1),
  },
  {command: "pane.previous", keys: ["shift+tab"], places: main, help: "previous pane", run: app => turnPane(app, -1)},
  toPane("sessions", "1"),
  toPane("filters", "2"),
  toPane("statistics", "3"),
  {
    command: "export",
    keys: ["e"],
    places: ["everywhere"],
    help: "export the selection as JSONL",
    footer: {word: "export", rank: 4},
    enabled: ready,
    run: openExportField,
  },
  {
    command: "recipe.save",
    keys: ["w"],
    places: ["everywhere"],
    help: "save the recipe as TOML",
    footer: {word: "save recipe", rank: 8},
    run: openSaveField,
  },
  {
    command: "undo",
    keys: ["u"],
    places: ["everywhere"],
    help: "undo the last change of the recipe",
    footer: {word: "undo", rank: 7},
    enabled: state => state.past.length > 0,
    run: app => app.store.setState(undo),
  },
  {
    command: "redo",
    keys: ["ctrl+r"],
    places: ["everywhere"],
    help: "do it again",
    enabled: state => state.future.length > 0,
    run: app => app.store.setState(redo),
  },
  {
    command: "filters.toggle",
    keys: ["F"],
    places: main,
    help: "all filters off, and on again",
    run: app => app.store.setState(toggleAllFilters),
  },
  {
    command: "list.invert",
    keys: ["!"],
    places: main,
    help: "list the sessions that the filters remove, and back",
    run: app => app.store.setState(invertView),
  },
  {
    command: "metric.next",
    keys: ["m"],
    places: main,
    help: "histogram of the next metric",
    run: app => app.store.setState(state => turnMetric(state, 1)),
  },
  {
    command: "metric.previous",
    keys: ["M"],
    places: main,
    help: "histogram of the previous metric",
    run: app => app.store.setState(state => turnMetric(state, -1)),
  },
  {command: "where", keys: ["="], places: ["everywhere"], help: "filter by an SQL condition", run: openWhere},
  {
    command: "copy",
    keys: ["c"],
    places: ["everywhere"],
    help: "copy: then m message, j JSON, s SQL, i id",
    enabled: ready,
    run: app => app.store.setState({overlay: {kind: "copy"}}),
  },
  {
    command: "palette",
    keys: [":", "ctrl+p"],
    places: ["everywhere"],
    help: "every command by name",
    footer: {word: "command", rank: 9},
    run: app => app.store.setState({overlay: {kind: "palette", text: "", index: 0}}),
  },
  {
    command: "refresh",
    keys: ["R"],
    places: ["everywhere"],
    help: "read the file anew",
    enabled: ready,
    run: app => app.host.refresh(),
  },
  {
    command: "redraw",
    keys: ["ctrl+l"],
    places: ["everywhere"],
    help: "draw the screen again",
    run: app => app.host.redraw(),
  },
  {
    command: "suspend",
    keys: ["ctrl+z"],
    places: ["everywhere"],
    help: "back to the shell; fg returns",
    run: app => app.host.suspend(),
  },
  {
    command: "quit",
    keys: ["q"],
    places: ["everywhere"],
    help: "back, then quit",
    footer: {word: "quit", rank: 2},
    run: back,
  },
  {
    command: "quit.now",
    keys: ["ctrl+c"],
    places: ["everywhere"],
    help: "quit at once",
    run: app => app.host.exit(exitCodes.interrupted),
  },
];
