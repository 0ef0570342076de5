import {setVerdict} from "../../src/recipe/set-verdict.ts";
import type {Verdict} from "../../src/store/session-row.ts";
import type {AppState} from "./app-state.ts";
import {changeRecipe} from "./change-recipe.ts";
import {listAt} from "./move-cursor.ts";

/** The sessions that a verdict is for: the one that is open, else the marked ones, else the one at the cursor. */
function targets(state: AppState): readonly string[] {
  if (state.conversation) return [state.conversation.sessionId];
  if (state.list.marked.size > 0) return [...state.list.marked];
  return state.list.sessionId === null ? [] : [state.list.sessionId];
}

/** Keeps or rejects by hand; when all of them have that verdict already, takes it back. The cursor goes on to the next. */
export function judgeSessions(state: AppState, verdict: Verdict): Partial<AppState> {
  const ids = targets(state);
  if (ids.length === 0) return {};
  const has = new Set(state.recipe.verdicts[verdict]);
  const takenBack = ids.every(id => has.has(id));
  const change = changeRecipe(
    state,
    setVerdict(state.recipe, ids, takenBack ? null : verdict),
    `verdict ${ids.join()}`,
  );
  const what = takenBack ? "no verdict" : verdict === "keep" ? "kept" : "rejected";
  const notice = {
    text: ids.length === 1 ? `${what}: ${ids[0]}` : `${what}: ${ids.length} sessions`,
    tone: "info",
  } as const;
  if (state.conversation) return {...change, notice};
  const single = state.list.marked.size === 0 && !takenBack;
  const list = single ? listAt(state, state.list.cursor + 1) : state.list;
  return {...change, notice, list: {...list, marked: new Set(), anchor: null}};
}
