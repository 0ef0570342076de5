import {conversationAt} from "../../hooks/effects/open-conversation.ts";
import type {AppState} from "../../hooks/state/app-state.ts";
import type {ConversationState} from "../../hooks/state/conversation-state.ts";
import {initialState} from "../../hooks/state/initial-state.ts";
import type {Conversation} from "../../src/conversation/conversation.ts";
import type {ConversationOutline} from "../../src/conversation/outline.ts";
import {outlineOf} from "../../src/conversation/outline-of.ts";

export type OpenStateOptions = Partial<ConversationState> & {
  readonly columns?: number;
  readonly rows?: number;
  readonly previewLength?: number;
};

/** The state with a conversation open and its outline read. */
export function openState(
  source: Conversation | ConversationOutline,
  {columns = 80, rows = 24, previewLength = 2000, ...conversation}: OpenStateOptions = {},
): AppState {
  const [first] = source.messages;
  const outline =
    first && !("message" in first) ? (source as ConversationOutline) : outlineOf(source as Conversation, previewLength);
  return {
    ...initialState({databasePath: "x.duckdb", columns, rows}),
    conversation: {...conversationAt(outline.sessionId, 0, null), ...conversation},
    outline: {value: outline, stale: false, error: null},
  };
}

/** The state after a change. */
export function after(state: AppState, ...changes: readonly ((state: AppState) => Partial<AppState>)[]): AppState {
  return changes.reduce((now, change) => ({...now, ...change(now)}), state);
}
