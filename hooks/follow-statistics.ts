import type {Recipe} from "../src/recipe/recipe.ts";
import type {Statistics} from "../src/stats/statistics.ts";
import type {App} from "./app.ts";
import {Latest, type Resource} from "./latest.ts";
import {sameStatistics} from "./same-request.ts";
import type {AppState} from "./state/app-state.ts";

/** How long (ms) a threshold must rest before what its cube cannot tell is asked for: longer than between two presses of a key that is held. */
const rest = 60;

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
 * Keeps the statistics those of the recipe: asks again whenever it changes; where the cube has answered already, only once the key that moves the
 * threshold is let go, and a query that runs is given up when it moves again, so that holding it runs none. Gives a function that stops it.
 */
export function followStatistics(app: App): () => void {
  const latest = new Latest<Recipe, Statistics>({
    same: sameStatistics,
    run: async (wanted, signal) => {
      const traces = app.traces();
      if (!traces) throw new Error("asked before the database was open");
      return await traces.statistics(wanted, {signal});
    },
    publish: (change, request) => app.store.setState(state => published(state, change, request)),
  });
  let seen: Pick<AppState, "recipe" | "source" | "answeredByCube"> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const {recipe, source, answeredByCube} = app.store.getState();
    const before = seen;
    if (before?.recipe === recipe && before.source === source && before.answeredByCube === answeredByCube) return;
    seen = {recipe, source, answeredByCube};
    clearTimeout(timer);
    if (!source) return;
    // What was answered before the cube was is no longer what is shown: it has to be asked for again.
    const isAnew = before !== null && (before.source !== source || before.answeredByCube !== answeredByCube);
    if (answeredByCube === recipe) {
      latest.cancel();
      timer = setTimeout(() => latest.refresh(recipe), rest);
    } else if (isAnew) latest.refresh(recipe);
    else latest.ask(recipe);
  };
  const stop = app.store.subscribe(look);
  look();
  return () => {
    stop();
    clearTimeout(timer);
    latest.close();
  };
}
