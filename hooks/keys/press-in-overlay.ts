import type {Key} from "../../src/terminal/key-name.ts";
import type {App} from "../app.ts";
import {copy} from "../effects/copy.ts";
import {namesOf, toggleName} from "../form/names-row.ts";
import {withFilter} from "../form/with-filter.ts";
import type {Overlay} from "../state/app-state.ts";
import {changeRecipe} from "../state/change-recipe.ts";
import {paletteMatches} from "./palette-matches.ts";

const close = (app: App): void => app.store.setState({overlay: null});

const steps: Readonly<Record<string, number>> = {
  j: 1,
  down: 1,
  k: -1,
  up: -1,
  pagedown: 10,
  pageup: -10,
  "ctrl+d": 10,
  "ctrl+u": -10,
  space: 10,
};

function inHelp(app: App, overlay: Extract<Overlay, {kind: "help"}>, key: Key): void {
  const step = steps[key.name];
  if (step === undefined) close(app);
  else app.store.setState({overlay: {...overlay, top: Math.max(0, overlay.top + step)}});
}

function inPalette(app: App, overlay: Extract<Overlay, {kind: "palette"}>, key: Key): boolean {
  const matches = paletteMatches(app.store.getState(), overlay.text);
  const move = (delta: number): void =>
    app.store.setState({
      overlay: {...overlay, index: Math.max(0, Math.min(overlay.index + delta, matches.length - 1))},
    });
  if (key.name === "escape") close(app);
  else if (key.name === "up" || key.name === "ctrl+p") move(-1);
  else if (key.name === "down" || key.name === "ctrl+n") move(1);
  else if (key.name === "enter") {
    const chosen = matches[overlay.index];
    close(app);
    chosen?.run(app, chosen.keys[0] ?? "");
  } else return key.text === "" && key.name !== "backspace" && key.name !== "paste";
  return true;
}

function inNames(app: App, overlay: Extract<Overlay, {kind: "names"}>, key: Key): void {
  const {source} = app.store.getState();
  const names = namesOf(overlay.filter, source);
  const step = key.name === "space" ? undefined : steps[key.name];
  if (step !== undefined) {
    const index = Math.max(0, Math.min(overlay.index + step, names.length - 1));
    app.store.setState({overlay: {...overlay, index}});
  } else if (key.name === "space" || key.name === "x") {
    const name = names[overlay.index]?.name;
    if (name !== undefined)
      app.store.setState(state =>
        changeRecipe(state, toggleName(state.recipe, overlay.filter, name), `${overlay.filter} ${name}`),
      );
  } else if (key.name === "0") {
    app.store.setState(state =>
      changeRecipe(state, withFilter(state.recipe, overlay.filter, undefined), `${overlay.filter}.off`),
    );
  } else close(app);
}

/** A key while something lies over the screen. */
export function pressInOverlay(app: App, overlay: Overlay, key: Key): boolean {
  switch (overlay.kind) {
    case "help":
      inHelp(app, overlay, key);
      return true;
    case "palette":
      return inPalette(app, overlay, key);
    case "names":
      inNames(app, overlay, key);
      return true;
    case "copy":
      close(app);
      copy(app, key.name);
      return true;
    case "exported":
      close(app);
      return true;
  }
}
