import {type ThresholdKey, thresholdKeys} from "../src/recipe/filters.ts";
import type {Recipe} from "../src/recipe/recipe.ts";
import type {SourceDescription} from "../src/store/source-description.ts";
import type {App} from "./app.ts";
import {formRows} from "./form/form-rows.ts";
import {sameStatistics} from "./same-request.ts";
import type {AppState} from "./state/app-state.ts";
import {sameBut, withCube} from "./state/with-cube.ts";

type Wanted = {readonly recipe: Recipe; readonly threshold: ThresholdKey; readonly source: SourceDescription};

/** How long (ms) the focus must rest before its cube is counted, so that rows passed on the way cost nothing. */
const rest = 20;

/** How much longer (ms) the cube waits for a query for the statistics, which it would hold up: a step came with the focus. */
const longestWait = 80;

/** The cube that is worth having: that of the threshold in focus. */
function wantedCube({pane, conversation, source, recipe, formRow}: AppState): Wanted | null {
  if (pane !== "filters" || conversation || !source) return null;
  const threshold = thresholdKeys.find(key => key === formRows[formRow]?.filter);
  return threshold === undefined ? null : {recipe, threshold, source};
}

function sameCube(a: Wanted | null, b: Wanted | null): boolean {
  if (a === null || b === null) return a === b;
  return a.threshold === b.threshold && a.source === b.source && sameBut(a.threshold, a.recipe, b.recipe);
}

/**
 * Has the cube of the threshold in focus counted, the newest only, and answers from it: a recipe that differs in that threshold alone gets its statistics
 * with the change itself, before anything is drawn. Gives a function that stops it.
 */
export function followCube(app: App): () => void {
  let asked: Wanted | null = null;
  let controller = new AbortController();
  /** The cube that has rested, and waits for the statistics only. */
  let waiting: Wanted | null = null;
  let timer: NodeJS.Timeout | undefined;

  const count = async (wanted: Wanted, signal: AbortSignal): Promise<void> => {
    const {recipe, threshold, source} = wanted;
    const cube = await app.traces()?.cube({recipe, threshold}, {signal});
    if (cube && !signal.aborted) app.store.setState({cube: {cube, recipe, source}});
  };

  const countWaiting = (): void => {
    clearTimeout(timer);
    const wanted = waiting;
    waiting = null;
    // What went wrong is told by the query for the statistics, which is asked in any case.
    if (wanted) count(wanted, controller.signal).catch(() => undefined);
  };

  const follow = (state: AppState): void => {
    const wanted = wantedCube(state);
    if (sameCube(asked, wanted)) {
      if (waiting && !state.statistics.stale) countWaiting();
      return;
    }
    controller.abort();
    controller = new AbortController();
    clearTimeout(timer);
    waiting = null;
    asked = wanted;
    const ready = state.cube && {...state.cube, threshold: state.cube.cube.threshold};
    if (wanted === null || sameCube(ready, wanted)) return;
    timer = setTimeout(() => {
      waiting = wanted;
      timer = setTimeout(countWaiting, longestWait);
      follow(app.store.getState());
    }, rest);
  };

  const stop = app.store.subscribe((state, before) => {
    if (state.source !== before.source) {
      if (state.answeredByCube) app.store.setState({answeredByCube: null});
    } else if (state.recipe !== before.recipe) {
      const same = sameStatistics(state.recipe, before.recipe) && state.answeredByCube === before.recipe;
      const answered = same ? {answeredByCube: state.recipe} : withCube(state);
      if (answered) app.store.setState(answered);
      else if (state.answeredByCube) app.store.setState({answeredByCube: null});
    }
    follow(app.store.getState());
  });
  follow(app.store.getState());
  return () => {
    stop();
    clearTimeout(timer);
    controller.abort();
  };
}
