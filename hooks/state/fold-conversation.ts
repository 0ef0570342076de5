import {compareAnchors} from "../conversation/anchors.ts";
import {openConversationOf} from "../conversation/document-of-state.ts";
import type {AppState} from "./app-state.ts";
import {type ConversationState, foldLevels} from "./conversation-state.ts";
import {firstLine, showAt} from "./scroll-conversation.ts";

/** Shows the conversation in another way, beginning with the message at the cursor. */
function show(
  state: AppState,
  change: (now: ConversationState) => Partial<ConversationState>,
  keepsPlace = false,
): Partial<AppState> {
  if (!state.conversation) return {};
  const conversation = {...state.conversation, ...change(state.conversation)};
  const open = openConversationOf({...state, conversation});
  if (!open) return {conversation};
  const {top, message} = conversation;
  const beginning = firstLine(open, message);
  const isAbove = compareAnchors(top, beginning) <= 0;
  return showAt(open, keepsPlace && isAbove ? top : beginning, message);
}

/** `z`: first lines, some lines, whole texts, round and round; out of the raw view first. */
export function foldMore(state: AppState): Partial<AppState> {
  return show(state, ({fold, raw}) => {
    if (raw) return {raw: false};
    return {fold: foldLevels[(foldLevels.indexOf(fold) + 1) % foldLevels.length] ?? fold, unfolded: new Set()};
  });
}

export function toggleRaw(state: AppState): Partial<AppState> {
  return show(state, ({raw}) => ({raw: !raw}));
}

/** Shows the whole of the message at the cursor, or folds it again; what stands above it stays where it is. */
export function toggleWhole(state: AppState): Partial<AppState> {
  const unfold = ({message, unfolded}: ConversationState): Partial<ConversationState> => {
    const next = new Set(unfolded);
    if (!next.delete(message)) next.add(message);
    return {unfolded: next};
  };
  return show(state, unfold, true);
}
