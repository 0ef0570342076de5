import {useEffect} from "react";
import type {App} from "./app.ts";
import {followPage} from "./follow-page.ts";

/** Keeps the visible rows those of the recipe, the sort and the place in the list. */
export function useSessionPage(app: App): void {
  useEffect(() => followPage(app), [app]);
}
