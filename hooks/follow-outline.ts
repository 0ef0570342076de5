import type {ConversationOutline} from "../src/conversation/outline.ts";
import type {App} from "./app.ts";
import {followLatest} from "./follow-latest.ts";

const isSame = (a: string, b: string): boolean => a === b;

/** Keeps the conversation view's outline that of its session. Gives a function that stops it. */
export function followOutline(app: App): () => void {
  return followLatest<string, ConversationOutline>(app, {
    wanted: state => state.conversation?.sessionId ?? null,
    unchanged: isSame,
    same: isSame,
    run: async (wanted, signal) => {
      const traces = app.traces();
      if (!traces) throw new Error("asked before the database was open");
      return await traces.outline(wanted, {signal});
    },
    publish: change => app.store.setState(({outline}) => ({outline: {...outline, ...change}})),
  });
}
