import {TraceError} from "../../src/errors.ts";
import type {App} from "../app.ts";
import type {Field} from "../state/app-state.ts";
import {fileOf, mayWrite} from "./ask-to-replace.ts";

/** Saves the recipe that the form shows, as TOML. */
export function saveTo(app: App, field: Field): void {
  if (field.value.trim() === "") {
    app.store.setState({field: {...field, error: "a file name is needed"}});
    return;
  }
  if (!mayWrite(app, field)) return;
  const path = fileOf(field);
  const {recipe} = app.store.getState();
  import("../../src/recipe/save-recipe.ts")
    .then(({saveRecipe}) => saveRecipe(recipe, path))
    .then(() =>
      app.store.setState({
        field: null,
        recipePath: path,
        savedRecipe: recipe,
        notice: {text: `Saved ${path}`, tone: "info"},
      }),
    )
    .catch((error: unknown) => {
      app.store.setState({
        field: {...field, error: error instanceof TraceError ? error.message : "this file cannot be written"},
      });
    });
}
