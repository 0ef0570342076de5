import type {App} from "../app.ts";
import {followLatest} from "../follow-latest.ts";
import type {AppState} from "../state/app-state.ts";
import {keepText} from "./keep-text.ts";
import {type MissingText, missingText} from "./missing-text.ts";

type Wanted = MissingText & {readonly sessionId: string};

function wantedText(state: AppState): Wanted | null {
  const sessionId = state.conversation?.sessionId;
  const missing = sessionId === undefined ? null : missingText(state);
  return sessionId === undefined || missing === null ? null : {...missing, sessionId};
}

const isSame = (a: Wanted, b: Wanted): boolean =>
  a.sessionId === b.sessionId && a.message === b.message && a.piece === b.piece;

/** Fetches the whole texts that are on the screen unfolded, the newest wish first. Gives a function that stops it. */
export function followMessageTexts(app: App): () => void {
  return followLatest<Wanted, string>(app, {
    wanted: wantedText,
    unchanged: isSame,
    same: isSame,
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
