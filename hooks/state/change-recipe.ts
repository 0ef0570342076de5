import type {Recipe} from "../../src/recipe/recipe.ts";
import type {AppState} from "./app-state.ts";

const deepest = 200;
/** Nudges of one row that follow each other this quickly (ms) are one step for undo. */
const together = 800;

/**
 * Takes a new recipe, so that `u` gives the old one back. Changes with the same `tag` in quick succession (a key held
 * down) count as one.
 */
export function changeRecipe(state: AppState, recipe: Recipe, tag: string, now = Date.now()): Partial<AppState> {
  if (recipe === state.recipe) return {};
  const {lastChange} = state;
  const joins =
    lastChange?.tag === tag && now - lastChange.at < together && state.past.length > 0 && state.future.length === 0;
  return {
    recipe,
    lastChange: {tag, at: now},
    past: joins ? state.past : [...state.past, state.recipe].slice(-deepest),
    future: [],
  };
}

export function undo(state: AppState): Partial<AppState> {
  const recipe = state.past.at(-1);
  if (!recipe) return {notice: {text: "Nothing to undo", tone: "info"}};
  return {
    recipe,
    lastChange: null,
    past: state.past.slice(0, -1),
    future: [...state.future, state.recipe],
    filtersAside: null,
    notice: {text: "Undone", tone: "info"},
  };
}

export function redo(state: AppState): Partial<AppState> {
  const recipe = state.future.at(-1);
  if (!recipe) return {notice: {text: "Nothing to redo", tone: "info"}};
  return {
    recipe,
    lastChange: null,
    future: state.future.slice(0, -1),
    past: [...state.past, state.recipe],
    filtersAside: null,
    notice: {text: "Done again", tone: "info"},
  };
}
