import {useStore} from "zustand";
import type {ConversationOutline} from "../src/conversation/outline.ts";
import type {App} from "./app.ts";
import {useMessageTexts} from "./conversation/use-message-texts.ts";
import {useLatest} from "./use-latest.ts";

/** Keeps the conversation view's outline that of its session, and fetches the long texts that are seen whole. */
export function useOutline(app: App): void {
  const sessionId = useStore(app.store, state => state.conversation?.sessionId ?? null);
  const source = useStore(app.store, state => state.source);
  useLatest<string, ConversationOutline>(sessionId, source, {
    same: (a, b) => a === b,
    run: async (wanted, signal) => {
      const traces = app.traces();
      if (!traces) throw new Error("asked before the database was open");
      return await traces.outline(wanted, {signal});
    },
    publish: change => app.store.setState(({outline}) => ({outline: {...outline, ...change}})),
  });
  useMessageTexts(app);
}
