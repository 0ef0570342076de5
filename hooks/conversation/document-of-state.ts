import type {ConversationOutline} from "../../src/conversation/outline.ts";
import type {AppState} from "../state/app-state.ts";
import type {ConversationState} from "../state/conversation-state.ts";
import {conversationHeight} from "../state/conversation-height.ts";
import {type ConversationDocument, conversationDocument} from "./conversation-document.ts";

/** The outline of the session that is open; null while it is being read. */
export function shownOutline({
  conversation,
  outline,
}: Pick<AppState, "conversation" | "outline">): ConversationOutline | null {
  return conversation !== null && outline.value?.sessionId === conversation.sessionId ? outline.value : null;
}

/** What the conversation view is scrolled over; null while there is nothing to scroll. */
export type OpenConversation = {
  readonly conversation: ConversationState;
  readonly outline: ConversationOutline;
  readonly document: ConversationDocument;
  /** Lines that fit on the screen. */
  readonly height: number;
};

export function openConversationOf(
  state: Pick<AppState, "conversation" | "outline" | "columns" | "rows">,
): OpenConversation | null {
  const outline = shownOutline(state);
  if (!state.conversation || !outline) return null;
  return {
    conversation: state.conversation,
    outline,
    document: conversationDocument(outline, {...state.conversation, width: state.columns}),
    height: conversationHeight(state),
  };
}
