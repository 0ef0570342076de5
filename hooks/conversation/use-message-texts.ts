import {useMemo} from "react";
import {useStore} from "zustand";
import {useShallow} from "zustand/react/shallow";
import type {App} from "../app.ts";
import {useLatest} from "../use-latest.ts";
import {keepText} from "./keep-text.ts";
import {type MissingText, missingText} from "./missing-text.ts";

type Wanted = MissingText & {readonly sessionId: string};

/** Fetches the whole texts that are on the screen unfolded, the newest wish first. */
export function useMessageTexts(app: App): void {
  const sessionId = useStore(app.store, state => state.conversation?.sessionId ?? null);
  const missing = useStore(app.store, useShallow(missingText));
  const source = useStore(app.store, state => state.source);
  const request = useMemo<Wanted | null>(
    () => (sessionId === null || missing === null ? null : {...missing, sessionId}),
    [sessionId, missing],
  );
  useLatest<Wanted, string>(request, source, {
    same: (a, b) => a.sessionId === b.sessionId && a.message === b.message && a.piece === b.piece,
    run: async ({sessionId, message, piece}, signal) => {
      const traces = app.traces();
      if (!traces) throw new Error("asked before the database was open");
      return await traces.messageText({sessionId, index: message, ...(piece === "own" ? {} : {call: piece})}, {signal});
    },
    publish: ({value, error}, {sessionId, message, piece}) => {
      const whole = typeof value === "string" ? {text: value} : error ? {error} : null;
      if (!whole) return;
      app.store.setState(({conversation}) =>
        conversation?.sessionId === sessionId
          ? {conversation: {...conversation, texts: keepText(conversation.texts, message, piece, whole)}}
          : {},
      );
    },
  });
}
