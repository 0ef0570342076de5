import type {App} from "../app.ts";
import {type ConversationState, startOf} from "../state/conversation-state.ts";
import {listAt, rowAt} from "../state/move-cursor.ts";

/** A conversation seen from its first message. */
export function conversationAt(
  sessionId: string,
  position: number,
  before: ConversationState | null,
): ConversationState {
  return {
    sessionId,
    position,
    top: startOf(0),
    message: 0,
    fold: before?.fold ?? "preview",
    raw: before?.raw ?? false,
    unfolded: new Set(),
    search: null,
    texts: new Map(),
  };
}

/** Opens the session at the list's cursor. */
export function openConversation(app: App): void {
  app.store.setState(state => {
    const {cursor, sessionId} = state.list;
    return sessionId === null ? {} : {conversation: conversationAt(sessionId, cursor, null)};
  });
}

/** The next or the previous session of the list, without leaving the conversation view. False where there is none. */
export function stepSession(app: App, step: number): boolean {
  const state = app.store.getState();
  const {conversation} = state;
  if (!conversation) return false;
  const position = conversation.position + step;
  const count = state.page.value?.count ?? 0;
  if (position < 0 || position >= count) {
    app.store.setState({
      notice: {text: step < 0 ? "This is the first session" : "This is the last session", tone: "info"},
    });
    return false;
  }
  const show = (sessionId: string): void =>
    app.store.setState(now =>
      now.conversation
        ? {
            list: {...listAt(now, position), sessionId},
            conversation: conversationAt(sessionId, position, now.conversation),
          }
        : {},
    );
  const row = rowAt(state, position);
  if (row) {
    show(row.session_id);
    return true;
  }
  const {recipe, list} = state;
  void app
    .traces()
    ?.sessions({recipe, sort: list.sort, view: list.view, offset: position, limit: 1})
    .then(page => {
      const found = page.rows[0];
      if (found) show(found.session_id);
    })
    .catch(() => app.store.setState({notice: {text: "That session cannot be read now", tone: "error"}}));
  return true;
}
