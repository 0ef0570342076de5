import {TraceError} from "../../src/errors.ts";
import type {App} from "../app.ts";
import {formRows} from "../form/form-rows.ts";
import {withFilter} from "../form/with-filter.ts";
import type {Field} from "../state/app-state.ts";
import {changeRecipe} from "../state/change-recipe.ts";
import {searchConversation} from "./conversation-search.ts";
import {exportTo} from "./export-to.ts";
import {find} from "./find.ts";
import {saveTo} from "./save-to.ts";

/** Shows what is wrong, if the field is still open. */
export function failField(app: App, error: string): void {
  app.store.setState(({field}) => (field ? {field: {...field, error}} : {}));
}

/**
 * Tries a condition on every session while the field shows it: true when it can be used, false when the field was left or
 * changed meanwhile, which also stops the query. Rejects with what is wrong with it.
 */
async function isTried(app: App, where: string): Promise<boolean> {
  failField(app, "being tried on every session; Esc stops that");
  const tried = app.store.getState().field;
  const controller = new AbortController();
  const unsubscribe = app.store.subscribe(({field}) => {
    if (field !== tried) controller.abort();
  });
  try {
    await app.traces()?.checkWhere(where, {signal: controller.signal});
    return !controller.signal.aborted;
  } catch (error) {
    if (controller.signal.aborted) return false;
    throw error;
  } finally {
    unsubscribe();
  }
}

async function submitRow(app: App, rowId: string, value: string): Promise<void> {
  const {recipe} = app.store.getState();
  const row = formRows.find(({id}) => id === rowId);
  const parsed = row?.field?.parse(recipe, value);
  if (!parsed) return;
  if ("error" in parsed) {
    failField(app, parsed.error);
    return;
  }
  const {where} = parsed.recipe.filters;
  if (rowId === "where" && where !== undefined && !(await isTried(app, where))) return;
  app.store.setState(state => ({
    ...changeRecipe(state, parsed.recipe, `${rowId} typed`),
    field: null,
    filtersAside: null,
  }));
}

/** `//`: only the sessions that hold the text in any message, as a filter like any other; nothing typed takes it off. */
function searchMessages(app: App, text: string): void {
  app.store.setState(state =>
    changeRecipe(state, withFilter(state.recipe, "search", text.trim() || undefined), "search typed"),
  );
}

/** Enter in the text field. */
export function submitField(app: App, field: Field): void {
  const {purpose, value} = field;
  switch (purpose.kind) {
    case "find":
      app.store.setState({field: null});
      if (value.startsWith("/")) searchMessages(app, value.slice(1));
      else find(app, value);
      return;
    case "search":
      app.store.setState({field: null});
      searchConversation(app, value);
      return;
    case "export":
      exportTo(app, field);
      return;
    case "save":
      saveTo(app, field);
      return;
    case "row":
      submitRow(app, purpose.row, value).catch((error: unknown) => {
        failField(app, error instanceof TraceError ? error.message : "this cannot be checked now");
      });
      return;
  }
}
