import type {App} from "../app.ts";
import {openRowField} from "../effects/open-row-field.ts";
import {formRows} from "../form/form-rows.ts";
import {filters, thresholdKeys} from "../../src/recipe/filters.ts";
import type {AppState} from "../state/app-state.ts";
import {changeRecipe} from "../state/change-recipe.ts";
import type {Binding} from "./binding.ts";

/** Moves to another row; the histogram follows to the row's metric. */
export function toRow(row: number): Partial<AppState> {
  const formRow = Math.max(0, Math.min(row, formRows.length - 1));
  const key = thresholdKeys.find(threshold => threshold === formRows[formRow]?.filter);
  return key ? {formRow, metric: filters[key].metric} : {formRow};
}

const moveRow = (delta: number) => (app: App) => app.store.setState(({formRow}) => toRow(formRow + delta));

function nudge(app: App, steps: number): void {
  app.store.setState(state => {
    const row = formRows[state.formRow];
    if (!row) return {};
    return {...changeRecipe(state, row.nudge(state.recipe, steps, state.source), row.id), filtersAside: null};
  });
}

function turnOff(app: App): void {
  app.store.setState(state => {
    const row = formRows[state.formRow];
    return row ? {...changeRecipe(state, row.off(state.recipe), `${row.id}.off`), filtersAside: null} : {};
  });
}

/** The filter form. */
export const filterBindings: readonly Binding[] = [
  {command: "row.down", keys: ["j", "down"], places: ["filters"], help: "next row", run: moveRow(1)},
  {command: "row.up", keys: ["k", "up"], places: ["filters"], help: "previous row", run: moveRow(-1)},
  {
    command: "row.page-down",
    keys: ["pagedown", "ctrl+d"],
    places: ["filters"],
    help: "some rows down",
    run: moveRow(8),
  },
  {command: "row.page-up", keys: ["pageup", "ctrl+u"], places: ["filters"], help: "some rows up", run: moveRow(-8)},
  {
    command: "row.top",
    keys: ["g", "home"],
    places: ["filters"],
    help: "to the first row",
    run: app => app.store.setState(toRow(0)),
  },
  {
    command: "row.bottom",
    keys: ["G", "end"],
    places: ["filters"],
    help: "to the last row",
    run: app => app.store.setState(toRow(formRows.length - 1)),
  },
  {
    command: "row.less",
    keys: ["left", "h"],
    places: ["filters"],
    help: "one step down",
    footer: {word: "less", rank: 4.1},
    run: app => nudge(app, -1),
  },
  {
    command: "row.more",
    keys: ["right", "l"],
    places: ["filters"],
    help: "one step up",
    footer: {word: "more", rank: 4.2},
    run: app => nudge(app, 1),
  },
  {
    command: "row.much-less",
    keys: ["shift+left", "H"],
    places: ["filters"],
    help: "ten steps down",
    run: app => nudge(app, -10),
  },
  {
    command: "row.much-more",
    keys: ["shift+right", "L"],
    places: ["filters"],
    help: "ten steps up",
    run: app => nudge(app, 10),
  },
  {
    command: "row.edit",
    keys: ["enter"],
    places: ["filters"],
    help: "edit the value",
    footer: {word: "edit", rank: 4.3},
    run: app => openRowField(app),
  },
  {
    command: "row.type",
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "."],
    places: ["filters"],
    help: "type a new value",
    run: openRowField,
  },
  {
    command: "row.off",
    keys: ["0"],
    places: ["filters"],
    help: "turn the filter off",
    footer: {word: "off", rank: 4.4},
    run: turnOff,
  },
  {
    command: "row.leave",
    keys: ["escape"],
    places: ["filters"],
    help: "back to the list",
    run: app => app.store.setState({pane: "sessions"}),
  },
];
