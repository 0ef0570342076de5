import type {Key} from "../../src/terminal/key-name.ts";
import type {App} from "../app.ts";
import {changeField} from "../effects/change-field.ts";
import {submitField} from "../effects/submit-field.ts";
import type {Field} from "../state/app-state.ts";

const withoutLastWord = (text: string): string => text.replace(/\S*\s*$/, "");

/** The keys that ink-text-input edits with. */
const editing = new Set(["backspace", "delete", "left", "right", "space"]);

/** What a field takes at once: SQL may be no longer, and what Ink lays out with each frame stays small. */
const mostPasted = 65_536;

/** A key while a text field is open; ink-text-input gets only what it handles well. */
export function pressInField(app: App, field: Field, key: Key): boolean {
  switch (key.name) {
    case "enter":
      submitField(app, field);
      return true;
    case "escape":
      app.store.setState({field: null});
      return true;
    case "ctrl+u":
      changeField(app, "");
      return true;
    case "ctrl+w":
      changeField(app, withoutLastWord(field.value));
      return true;
    case "paste":
      if (key.text.length <= mostPasted) return false;
      app.store.setState({field: {...field, error: "what was pasted is too long"}});
      return true;
    default:
      return key.text === "" && !editing.has(key.name);
  }
}
