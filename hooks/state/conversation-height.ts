import type {AppState} from "./app-state.ts";

/** Lines of a conversation that fit on the screen: all but the two header rows and the footer. */
export function conversationHeight({rows}: Pick<AppState, "rows">): number {
  return Math.max(1, rows - 3);
}
