import {exitCodes} from "../../src/errors.ts";
import type {Key} from "../../src/terminal/key-name.ts";
import type {App} from "../app.ts";
import {giveUp, isSlow} from "../state/give-up.ts";
import {bindingOf} from "./keymap.ts";
import {pressInField} from "./press-in-field.ts";
import {pressInOverlay} from "./press-in-overlay.ts";

/**
 * One key press: says whether it was taken. In a text field every key is text but Enter, Esc and the control keys; an overlay
 * takes all keys; else the key table decides. Esc cancels an export that is under way, the opening of
 * the database (there is nothing to go back to: the program ends) or a query that takes long, before it does anything else.
 */
export function press(app: App, key: Key): boolean {
  const state = app.store.getState();
  if (key.name === "ctrl+c") {
    app.host.exit(exitCodes.interrupted);
    return true;
  }
  if (state.field) return pressInField(app, state.field, key);
  if (state.overlay) return pressInOverlay(app, state.overlay, key);
  if (key.name === "escape" && state.exporting) {
    state.exporting.controller.abort();
    app.store.setState({exporting: {...state.exporting}});
    return true;
  }
  if (key.name === "escape" && state.engine.phase === "opening" && state.source === null) {
    app.host.exit(exitCodes.done);
    return true;
  }
  if (key.name === "escape" && isSlow(state)) {
    app.store.setState(giveUp);
    return true;
  }
  if (state.notice) app.store.setState({notice: null});
  bindingOf(app.store.getState(), key.name)?.run(app, key.name);
  return true;
}
