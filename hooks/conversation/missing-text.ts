import type {AppState} from "../state/app-state.ts";
import type {Piece} from "../state/conversation-state.ts";
import {linesFrom, screenTop} from "./anchors.ts";
import {modeOf} from "./conversation-document.ts";
import {openConversationOf} from "./document-of-state.ts";
import {heldLength, textsBound} from "./keep-text.ts";
import {unfetchedPiece, wholeLength} from "./message-texts.ts";

export type MissingText = {readonly message: number; readonly piece: Piece};

/**
 * The text that is wanted whole next: the first that is on the screen unfolded and was cut, else one just beside the screen, so
 * that scrolling on to it waits for nothing. Null when nothing is missing.
 */
export function missingText(
  state: Pick<AppState, "conversation" | "outline" | "columns" | "rows">,
): MissingText | null {
  const open = openConversationOf(state);
  if (!open) return null;
  const {conversation, document, outline, height} = open;
  const {texts, fold, raw, unfolded} = conversation;
  if (fold !== "full" && !raw && unfolded.size === 0) return null;
  const seen = linesFrom(document, screenTop(document, conversation.top, height), height);
  const first = seen[0]?.anchor.message ?? 0;
  const last = seen.at(-1)?.anchor.message ?? 0;
  const missingIn = (index: number): Piece | null => {
    const message = outline.messages[index];
    const mode = modeOf(conversation, index);
    if (!message || mode === "outline" || mode === "preview") return null;
    return unfetchedPiece({message, texts: texts.get(index)});
  };
  for (let index = first; index <= last; index++) {
    const piece = missingIn(index);
    if (piece !== null) return {message: index, piece};
  }
  const room = textsBound - heldLength(texts);
  for (const index of [last + 1, first - 1]) {
    const message = outline.messages[index];
    const piece = missingIn(index);
    if (message && piece !== null && wholeLength({message, texts: undefined}, piece) <= room) {
      return {message: index, piece};
    }
  }
  return null;
}
