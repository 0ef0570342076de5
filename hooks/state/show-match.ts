import {textPattern} from "../../src/conversation/find-messages.ts";
import {compareAnchors, moveAnchor} from "../conversation/anchors.ts";
import {type OpenConversation, openConversationOf} from "../conversation/document-of-state.ts";
import type {AppState} from "./app-state.ts";
import {firstLine, showAt} from "./scroll-conversation.ts";

/** Shows the first match in a message in the upper third of the screen, unfolding the message where it is folded away. */
export function showMatch(state: AppState, message: number): Partial<AppState> {
  const search = state.conversation?.search;
  const open = openConversationOf(state);
  if (!search || !open) return {};
  const pattern = textPattern(search.text);
  if (!open.document.block(message).find(pattern)) {
    const {conversation} = open;
    const unfolded = new Set(conversation.unfolded).add(message);
    const opened = openConversationOf({...state, conversation: {...conversation, unfolded}});
    if (opened?.document.block(message).find(pattern)) return atMatch(opened, message, pattern);
  }
  return atMatch(open, message, pattern);
}

function atMatch(open: OpenConversation, message: number, pattern: RegExp): Partial<AppState> {
  const {document, height} = open;
  const beginning = firstLine(open, message);
  const found = document.block(message).find(pattern);
  if (!found) return showAt(open, beginning, message);
  const above = moveAnchor(document, {message, ...found}, -Math.floor(height / 3));
  return showAt(open, compareAnchors(above, beginning) < 0 ? beginning : above, message);
}
