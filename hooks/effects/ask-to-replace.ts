import {existsSync} from "node:fs";
import {resolve} from "node:path";
import type {App} from "../app.ts";
import type {Field} from "../state/app-state.ts";

/** The file that a field names, `~` being the home folder. */
export function fileOf(field: Field): string {
  const typed = field.value.trim();
  const home = process.env["HOME"];
  return resolve(home !== undefined && (typed === "~" || typed.startsWith("~/")) ? home + typed.slice(1) : typed);
}

/** Asks once before a file is replaced: true when Enter was pressed a second time on the same name, or there is no such file. */
export function mayWrite(app: App, field: Field): boolean {
  const path = fileOf(field);
  if (field.confirmed === path || !existsSync(path)) return true;
  app.store.setState({
    field: {...field, confirmed: path, error: "this file exists: Enter again replaces it, Esc leaves it"},
  });
  return false;
}
