import type {App} from "../app.ts";
import {formRows} from "../form/form-rows.ts";

/** Opens the form's row for typing: its list of names, or its value, begun anew with `key` when one was typed. */
export function openRowField(app: App, key?: string): void {
  const {formRow, recipe} = app.store.getState();
  const row = formRows[formRow];
  if (!row) return;
  const typed = key?.length === 1 ? key : undefined;
  if (row.names && typed === undefined) {
    app.store.setState({overlay: {kind: "names", filter: row.names, index: 0}});
    return;
  }
  if (!row.field) {
    if (typed === undefined) app.store.setState(state => ({recipe: row.nudge(state.recipe, 1, state.source)}));
    return;
  }
  app.store.setState({
    field: {purpose: {kind: "row", row: row.id}, value: typed ?? row.field.text(recipe), error: null, confirmed: null},
  });
}
