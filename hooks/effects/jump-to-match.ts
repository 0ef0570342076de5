import type {App} from "../app.ts";
import {shownOutline} from "../conversation/document-of-state.ts";
import type {AppState} from "../state/app-state.ts";
import {goToMatch, searchConversation} from "./conversation-search.ts";
import {stepSession} from "./open-conversation.ts";

/** The text that the sessions of the list were found by; undefined where they were not searched. */
const listSearch = ({recipe}: AppState): string | undefined => recipe.filters.search || undefined;

/** Whether there is something that `n` and `N` can go to. */
export function hasMatches(state: AppState): boolean {
  return state.conversation !== null && (state.conversation.search !== null || listSearch(state) !== undefined);
}

/**
 * `n` and `N`: the next and the previous message that matches, round and round. Where the list holds what a search of all messages found, they begin
 * with its text, and go on in the next session and the one before.
 */
export function jumpToMatch(app: App, step: 1 | -1): void {
  const state = app.store.getState();
  const text = listSearch(state);
  const {conversation} = state;
  if (!conversation) return;
  if (conversation.search === null) {
    if (text !== undefined) searchConversation(app, text);
    return;
  }
  const {matches, pending} = conversation.search;
  const beyond =
    step > 0
      ? matches.find(match => match > conversation.message)
      : matches.findLast(match => match < conversation.message);
  const hasOthers = (state.page.value?.count ?? 0) > 1;
  if (beyond === undefined && conversation.search.text === text && !pending && hasOthers)
    searchNextSession(app, text, step);
  else goToMatch(app, beyond ?? (step > 0 ? matches[0] : matches.at(-1)));
}

/** Goes to the session beside the open one and, once it is there, to its first match, or, backwards, to its last. */
function searchNextSession(app: App, text: string, step: 1 | -1): void {
  const from = app.store.getState().conversation?.sessionId;
  const look = (state: AppState): void => {
    const {conversation} = state;
    if (conversation?.sessionId === from) return;
    if (conversation === null) stop();
    else if (shownOutline(state) !== null) {
      stop();
      searchConversation(app, text);
      const matches = app.store.getState().conversation?.search?.matches ?? [];
      if (step < 0) goToMatch(app, matches.at(-1));
    }
  };
  const stop = app.store.subscribe(look);
  if (stepSession(app, step)) look(app.store.getState());
  else stop();
}
