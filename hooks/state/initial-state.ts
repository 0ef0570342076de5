import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import {exportSort} from "../../src/store/session-row.ts";
import {emptyResource} from "../latest.ts";
import type {AppState} from "./app-state.ts";

export type InitialOptions = {
  readonly databasePath: string | null;
  readonly recipe?: Recipe;
  readonly recipePath?: string | null;
  readonly columns: number;
  readonly rows: number;
};

/** The interface before anything is known of the database. */
export function initialState({
  databasePath,
  recipe = defaultRecipe,
  recipePath = null,
  columns,
  rows,
}: InitialOptions): AppState {
  return {
    columns,
    rows,
    databasePath,
    engine: {phase: "opening", progress: null, found: []},
    source: null,
    behind: false,
    recipe,
    savedRecipe: recipe,
    recipePath,
    past: [],
    future: [],
    lastChange: null,
    filtersAside: null,
    pane: "sessions",
    list: {view: "passing", sort: exportSort, cursor: 0, sessionId: null, top: 0, marked: new Set(), anchor: null},
    formRow: 0,
    metric: "reward",
    find: null,
    field: null,
    overlay: null,
    notice: null,
    exporting: null,
    conversation: null,
    page: emptyResource,
    answered: null,
    statistics: emptyResource,
    cube: null,
    answeredByCube: null,
    outline: emptyResource,
  };
}
