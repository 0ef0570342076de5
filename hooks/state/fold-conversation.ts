import type {AppState} from "./app-state.ts";
import {type ConversationState, foldLevels, startOf} from "./conversation-state.ts";

/** Shows the conversation in another way, beginning with the message at the cursor. */
function show(
  {conversation}: AppState,
  change: (now: ConversationState) => Partial<ConversationState>,
): Partial<AppState> {
  if (!conversation) return {};
  return {conversation: {...conversation, top: startOf(conversation.message), ...change(conversation)}};
}

/** `z`: first lines, some lines, whole texts, round and round; out of the raw view first. */
export function foldMore(state: AppState): Partial<AppState> {
  return show(state, ({fold, raw}) => {
    if (raw) return {raw: false};
    return {
      fold: foldLevels[(foldLevels.indexOf(fold) + 1) % foldLevels.length] ?? fold,
      unfolded: new Set(),
    };
  });
}

export function toggleRaw(state: AppState): Partial<AppState> {
  return show(state, ({raw}) => ({raw: !raw}));
}

/** Shows the whole of the message at the cursor, or folds it again. */
export function toggleWhole(state: AppState): Partial<AppState> {
  return show(state, ({message, unfolded, top}) => {
    const next = new Set(unfolded);
    const folds = next.delete(message);
    if (!folds) next.add(message);
    return {unfolded: next, top: folds && top.message === message ? startOf(message) : top};
  });
}
