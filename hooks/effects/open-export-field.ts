import {dirname, join} from "node:path";
import {recipeName} from "../../src/recipe/recipe-name.ts";
import type {App} from "../app.ts";

/** Asks for the file of an export: beside the database, named after the recipe. */
export function openExportField(app: App): void {
  const {databasePath, recipePath, recipe, exporting} = app.store.getState();
  if (exporting) {
    app.store.setState({notice: {text: "An export is under way: Esc cancels it", tone: "warning"}});
    return;
  }
  const folder = databasePath === null ? "." : dirname(databasePath);
  app.store.setState({
    field: {
      purpose: {kind: "export"},
      value: join(folder, `${recipeName(recipe, recipePath)}.jsonl`),
      error: null,
      confirmed: null,
    },
  });
}
