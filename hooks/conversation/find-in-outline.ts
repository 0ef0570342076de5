import {textPattern} from "../../src/conversation/find-messages.ts";
import type {ConversationOutline} from "../../src/conversation/outline.ts";
import type {ConversationState} from "../state/conversation-state.ts";
import {isCut, knownText, piecesOf} from "./message-texts.ts";

/** The messages that contain a text as far as they are known, and whether all that others hold is known. */
export function findInOutline(
  {messages}: ConversationOutline,
  texts: ConversationState["texts"],
  text: string,
): {readonly matches: readonly number[]; readonly complete: boolean} {
  const pattern = textPattern(text);
  const contains = (searched: string): boolean => searched.search(pattern) >= 0;
  const matches: number[] = [];
  let complete = true;
  for (const [index, message] of messages.entries()) {
    const known = {message, texts: texts.get(index)};
    const pieces = piecesOf(message);
    const found =
      pieces.some(piece => contains(knownText(known, piece))) || message.toolCalls.some(({name}) => contains(name));
    if (found) matches.push(index);
    else if (pieces.some(piece => isCut(known, piece))) complete = false;
  }
  return {matches, complete};
}
