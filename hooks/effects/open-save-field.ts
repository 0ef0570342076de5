import {recipeName} from "../../src/recipe/recipe-name.ts";
import type {App} from "../app.ts";

/** Asks for the file of the recipe: the one it came from, or one named after it. */
export function openSaveField(app: App): void {
  const {recipePath, recipe} = app.store.getState();
  app.store.setState({
    field: {
      purpose: {kind: "save"},
      value: recipePath ?? `${recipeName(recipe, recipePath)}.toml`,
      error: null,
      confirmed: null,
    },
  });
}
