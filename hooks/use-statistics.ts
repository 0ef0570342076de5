import {useStore} from "zustand";
import type {Recipe} from "../src/recipe/recipe.ts";
import type {Statistics} from "../src/stats/statistics.ts";
import type {App} from "./app.ts";
import {sameStatistics} from "./same-request.ts";
import {useLatest} from "./use-latest.ts";

/** Keeps the statistics those of the recipe: asks again whenever it changes. */
export function useStatistics(app: App): void {
  const recipe = useStore(app.store, state => state.recipe);
  const source = useStore(app.store, state => state.source);
  useLatest<Recipe, Statistics>(source ? recipe : null, source, {
    same: sameStatistics,
    run: async (wanted, signal) => {
      const traces = app.traces();
      if (!traces) throw new Error("asked before the database was open");
      return await traces.statistics(wanted, {signal});
    },
    publish: change => app.store.setState(({statistics}) => ({statistics: {...statistics, ...change}})),
  });
}
