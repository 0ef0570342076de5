import {useMemo} from "react";
import {useStore} from "zustand";
import type {Recipe} from "../src/recipe/recipe.ts";
import type {Statistics} from "../src/stats/statistics.ts";
import type {App} from "./app.ts";
import type {Resource} from "./latest.ts";
import {sameStatistics} from "./same-request.ts";
import type {AppState} from "./state/app-state.ts";
import {useLatest} from "./use-latest.ts";
import {useQuiet} from "./use-quiet.ts";

/** How long (ms) a threshold must rest before what its cube cannot tell is asked for. */
const rest = 120;

/** What is shown of an answer: one that came for an older recipe, or only says that another is on its way, changes nothing of what the cube told. */
function published(
  {statistics, answeredByCube, recipe}: AppState,
  change: Partial<Resource<Statistics>>,
  request: Recipe,
): Partial<AppState> {
  const told = answeredByCube !== null && answeredByCube === recipe;
  if (told && !(sameStatistics(request, recipe) && (change.value ?? change.error))) return {};
  return {statistics: {...statistics, ...change}};
}

/**
 * Keeps the statistics those of the recipe: asks again whenever it changes; where the cube has answered already, only once the key that moves the threshold is
 * let go, so that holding it runs no query.
 */
export function useStatistics(app: App): void {
  const recipe = useStore(app.store, state => state.recipe);
  const source = useStore(app.store, state => state.source);
  const answered = useStore(app.store, state => state.answeredByCube);
  const quiet = useQuiet(recipe, rest, answered === recipe);
  // What was answered before the cube was is no longer what is shown: it has to be asked for again.
  const epoch = useMemo(() => ({source, answered}), [source, answered]);
  useLatest<Recipe, Statistics>(source && quiet ? recipe : null, epoch, {
    same: sameStatistics,
    run: async (wanted, signal) => {
      const traces = app.traces();
      if (!traces) throw new Error("asked before the database was open");
      return await traces.statistics(wanted, {signal});
    },
    publish: (change, request) => app.store.setState(state => published(state, change, request)),
  });
}
