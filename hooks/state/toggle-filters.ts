import type {AppState} from "./app-state.ts";
import {changeRecipe} from "./change-recipe.ts";

/** `F`: puts every filter aside, or takes them back. */
export function toggleAllFilters(state: AppState): Partial<AppState> {
  const {filtersAside, recipe} = state;
  if (filtersAside) {
    return {
      ...changeRecipe(state, {...recipe, filters: filtersAside}, "filters.toggle"),
      filtersAside: null,
      notice: {text: "All filters on", tone: "info"},
    };
  }
  if (Object.keys(recipe.filters).length === 0) return {notice: {text: "No filter is on", tone: "info"}};
  return {
    ...changeRecipe(state, {...recipe, filters: {}}, "filters.toggle"),
    filtersAside: recipe.filters,
    notice: {text: "All filters off: F turns them on again", tone: "info"},
  };
}

/** `!`: the sessions that the filters remove instead of those that pass, and back. */
export function invertView(state: AppState): Partial<AppState> {
  const view = state.list.view === "passing" ? "removed" : "passing";
  return {list: {...state.list, view, cursor: 0, top: 0, sessionId: null, anchor: null}};
}
