import {compareAnchors, lineAfter, moveAnchor, screenTop} from "../conversation/anchors.ts";
import {openConversationOf, type OpenConversation} from "../conversation/document-of-state.ts";
import {outlineIndex} from "../conversation/outline-index.ts";
import type {TurnStart} from "../conversation/turn-starts.ts";
import type {AppState} from "./app-state.ts";
import {type Anchor, startOf} from "./conversation-state.ts";

/** The conversation with its screen beginning at a place and its cursor on a message. */
export function showAt(
  {conversation, outline}: OpenConversation,
  top: Anchor,
  message = top.message,
): Partial<AppState> {
  const last = Math.max(0, outline.messages.length - 1);
  return {conversation: {...conversation, top, message: Math.max(0, Math.min(message, last))}};
}

/** Where the cursor is: the top of the screen, unless it was moved on to another message. */
export function placeOfCursor({conversation: {top, message}}: OpenConversation): Anchor {
  return top.message >= message ? top : startOf(message);
}

/** The first line of a message, without the blank line above its turn's rule. */
export function firstLine({document}: OpenConversation, message: number): Anchor {
  const start = startOf(message);
  const isBlank = document.block(message).line(0, 0, null).kind === "blank";
  return (isBlank && lineAfter(document, start)) || start;
}

/** The rule of a turn. */
export function ruleOfTurn({document}: OpenConversation, {message, facts}: TurnStart): Anchor {
  const block = document.block(message);
  const part = block.partOfTurn(facts.turn) ?? 0;
  return {message, part, line: block.lineCount(part) - 1};
}

/** The first turn below a place, or the last above it, among those that `wanted` takes. */
export function turnFrom(
  open: OpenConversation,
  from: Anchor,
  step: number,
  wanted: (start: TurnStart) => boolean,
): Anchor | null {
  const {starts} = outlineIndex(open.outline);
  const isBeyond = (start: TurnStart): boolean => {
    const side = Math.sign(start.message - from.message) || Math.sign(compareAnchors(ruleOfTurn(open, start), from));
    return side === Math.sign(step) && wanted(start);
  };
  const found = step > 0 ? starts.find(isBeyond) : starts.findLast(isBeyond);
  return found ? ruleOfTurn(open, found) : null;
}

/**
 * Scrolls by lines, down where `lines` is positive. The cursor goes with the message at the top; where the end is in view
 * already, it goes on alone.
 */
export function scrollLines(state: AppState, lines: number): Partial<AppState> {
  const open = openConversationOf(state);
  if (!open) return {};
  const {document, height, conversation} = open;
  const before = screenTop(document, conversation.top, height);
  const after = screenTop(document, moveAnchor(document, before, lines), height);
  const stays = compareAnchors(before, after) === 0;
  const beyond = Math.max(conversation.message, before.message) + 1;
  return showAt(open, after, stays && lines > 0 ? beyond : after.message);
}

/** To the next turn; back to the beginning of this one, then to the one before. */
export function moveTurn(state: AppState, step: number): Partial<AppState> {
  const open = openConversationOf(state);
  if (!open) return {};
  const target = turnFrom(open, placeOfCursor(open), step, () => true);
  if (target) return showAt(open, target);
  return step < 0 ? toStart(state) : {notice: {text: "This is the last turn", tone: "info"}};
}

/** To the next message; back to the beginning of this one, then to the one before. */
export function moveMessage(state: AppState, step: number): Partial<AppState> {
  const open = openConversationOf(state);
  if (!open || open.outline.messages.length === 0) return {};
  const {message} = open.conversation;
  const isWithin = compareAnchors(placeOfCursor(open), firstLine(open, message)) > 0;
  const target = step < 0 && isWithin ? message : message + step;
  return showAt(open, firstLine(open, Math.max(0, Math.min(target, open.outline.messages.length - 1))));
}

export function toStart(state: AppState): Partial<AppState> {
  const open = openConversationOf(state);
  return open ? showAt(open, startOf(0)) : {};
}

/** The last screen: found from the end, so that nothing before it is laid out. */
export function toEnd(state: AppState): Partial<AppState> {
  const open = openConversationOf(state);
  if (!open) return {};
  const {document, outline} = open;
  const block = document.block(document.blocks - 1);
  const part = block.parts - 1;
  const last: Anchor = {message: document.blocks - 1, part, line: block.lineCount(part) - 1};
  return showAt(open, last, outline.messages.length - 1);
}
