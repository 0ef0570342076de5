import {textPattern} from "../../src/conversation/find-messages.ts";
import {TraceError} from "../../src/errors.ts";
import type {App} from "../app.ts";
import {openConversationOf} from "../conversation/document-of-state.ts";
import {findInOutline} from "../conversation/find-in-outline.ts";
import {keepText} from "../conversation/keep-text.ts";
import {knownText, piecesOf, unfetchedPiece} from "../conversation/message-texts.ts";
import type {AppState} from "../state/app-state.ts";
import type {ConversationSearch} from "../state/conversation-state.ts";
import {placeOfCursor, showAt, turnFrom} from "../state/scroll-conversation.ts";
import {showMatch} from "../state/show-match.ts";

export function openSearchField(app: App): void {
  const {conversation} = app.store.getState();
  const value = conversation?.search?.text ?? "";
  app.store.setState({field: {purpose: {kind: "search"}, value, error: null, confirmed: null}});
}

/** Whether a search is still the one that is wanted. */
const isCurrent = ({conversation}: AppState, sessionId: string, text: string): boolean =>
  conversation?.sessionId === sessionId && conversation.search?.text === text;

function setSearch(app: App, search: ConversationSearch | null): void {
  app.store.setState(({conversation}) => (conversation ? {conversation: {...conversation, search}} : {}));
}

/** Searches under way; a new one stops the one before. */
const underWay = new WeakMap<App, AbortController>();

/**
 * Finds the messages that contain a text and goes to the first from the cursor on. What is on this side is searched at once;
 * the rest of long messages where the data is.
 */
export function searchConversation(app: App, text: string): void {
  underWay.get(app)?.abort();
  const open = openConversationOf(app.store.getState());
  if (text === "" || !open) {
    setSearch(app, null);
    return;
  }
  const {matches, complete} = findInOutline(open.outline, open.conversation.texts, text);
  setSearch(app, {text, matches, pending: !complete});
  if (matches.length > 0) goToMatch(app, matches.find(match => match >= open.conversation.message) ?? matches[0]);
  if (complete) {
    if (matches.length === 0) sayNothingFound(app, text);
    return;
  }
  const controller = new AbortController();
  underWay.set(app, controller);
  const {sessionId} = open.conversation;
  app
    .traces()
    ?.findMessages({sessionId, text}, {signal: controller.signal})
    .then(all => {
      const state = app.store.getState();
      if (!isCurrent(state, sessionId, text)) return;
      setSearch(app, {text, matches: all, pending: false});
      const cursor = state.conversation?.message ?? 0;
      if (all.length === 0) sayNothingFound(app, text);
      else if (matches.length === 0) goToMatch(app, all.find(match => match >= cursor) ?? all[0]);
    })
    .catch((error: unknown) => {
      if (controller.signal.aborted || !isCurrent(app.store.getState(), sessionId, text)) return;
      setSearch(app, {text, matches, pending: false});
      app.store.setState({
        notice: {
          text: error instanceof TraceError ? error.message : "Long messages could not be searched to their end",
          tone: "error",
        },
      });
    });
}

function sayNothingFound(app: App, text: string): void {
  app.store.setState({notice: {text: `Nothing found for ${text}`, tone: "warning"}});
}

/** Goes to a match. */
export function goToMatch(app: App, message: number | undefined): void {
  if (message === undefined) return;
  app.store.setState(state => showMatch(state, message));
  fetchMatch(app, message).catch((error: unknown) => {
    app.store.setState({
      notice: {text: error instanceof TraceError ? error.message : "That message cannot be read now", tone: "error"},
    });
  });
}

/** Where a match lies in a part of a message that is not here yet: fetches that, and shows it unless one has gone on. */
async function fetchMatch(app: App, index: number): Promise<void> {
  for (;;) {
    const open = openConversationOf(app.store.getState());
    const message = open?.outline.messages[index];
    const search = open?.conversation.search;
    if (!open || !message || !search) return;
    const {sessionId, texts} = open.conversation;
    const known = {message, texts: texts.get(index)};
    const pattern = textPattern(search.text);
    const piece = unfetchedPiece(known);
    if (piece === null || piecesOf(message).some(each => knownText(known, each).search(pattern) >= 0)) return;
    const request = {sessionId, index, ...(piece === "own" ? {} : {call: piece})};
    const text = await app.traces()?.messageText(request);
    if (text === undefined) return;
    const {conversation} = app.store.getState();
    if (!isCurrent(app.store.getState(), sessionId, search.text) || conversation?.message !== index) return;
    app.store.setState(state => {
      if (!state.conversation) return {};
      const whole = keepText(state.conversation.texts, index, piece, {text});
      return showMatch({...state, conversation: {...state.conversation, texts: whole}}, index);
    });
  }
}

/** `]` and `[`: the next and the previous turn in which something went wrong, round and round. */
export function jumpToError(app: App, step: number): void {
  app.store.setState(state => {
    const open = openConversationOf(state);
    if (!open) return {};
    const beyond = {message: step > 0 ? -1 : Number.POSITIVE_INFINITY, part: 0, line: 0};
    const failed = ({facts}: {readonly facts: {readonly error: string | null}}): boolean => facts.error !== null;
    const place = turnFrom(open, placeOfCursor(open), step, failed) ?? turnFrom(open, beyond, step, failed);
    return place ? showAt(open, place) : {notice: {text: "No turn went wrong", tone: "info"}};
  });
}
