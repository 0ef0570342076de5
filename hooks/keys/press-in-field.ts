import type {Key} from "../../src/terminal/key-name.ts";
import type {App} from "../app.ts";
import {changeField} from "../effects/change-field.ts";
import {submitField} from "../effects/submit-field.ts";
import type {Field} from "../state/app-state.ts";

const withoutLastWord = (text: string): string => text.replace(/\S*\s*$/, "");

/** The keys that ink-text-input edits with. */
const editing = new Set(["backspace", "delete", "left", "right", "paste", "space"]);

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
    default:
      return key.text === "" && !editing.has(key.name);
  }
}
