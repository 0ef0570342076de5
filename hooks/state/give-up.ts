import type {Recipe} from "../../src/recipe/recipe.ts";
import {withFilter} from "../form/with-filter.ts";
import {sameSelection} from "../same-request.ts";
import type {AppState} from "./app-state.ts";
import {changeRecipe} from "./change-recipe.ts";

/** From when on (ms) a list that has not come is worth giving up. */
const slow = 200;

/** Whether the list of the recipe has been on its way for long, and no conversation is in front of it. */
export function isSlow(
  {page, answered, recipe, lastChange, source, conversation}: AppState,
  now = Date.now(),
): boolean {
  if (!page.stale || source === null || conversation !== null) return false;
  if (answered !== null && sameSelection(answered, recipe)) return false;
  return lastChange === null || now - lastChange.at > slow;
}

/** The recipe without what can take for ever: an SQL condition, a search of all messages. */
const withoutSlowFilters = (recipe: Recipe): Recipe =>
  withFilter(withFilter(recipe, "where", undefined), "search", undefined);

/** Goes back to the recipe that was answered last, so that the query under way is superseded and cancelled. */
export function giveUp(state: AppState): Partial<AppState> {
  const {answered, past, recipe} = state;
  const notice = {text: "Cancelled: the filters are those of the list again", tone: "warning"} as const;
  if (answered === null) return {...changeRecipe(state, withoutSlowFilters(recipe), "given up"), notice};
  const index = past.lastIndexOf(answered);
  if (index < 0) return {...changeRecipe(state, answered, "given up"), notice};
  return {recipe: answered, past: past.slice(0, index), future: [], lastChange: null, filtersAside: null, notice};
}
