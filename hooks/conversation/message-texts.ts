import type {OutlineMessage} from "../../src/conversation/outline.ts";
import type {MessageTexts, Piece} from "../state/conversation-state.ts";

/** A message's outline, and those of its texts that were fetched whole. */
export type KnownMessage = {readonly message: OutlineMessage; readonly texts: MessageTexts | undefined};

type Outlined = {readonly preview: string; readonly length: number};

function outlined({toolCalls, preview, length}: OutlineMessage, piece: Piece): Outlined {
  if (piece === "own") return {preview, length};
  const call = toolCalls[piece];
  return {preview: call?.arguments ?? "", length: call?.length ?? 0};
}

/** The texts of a message: its own, and its calls' arguments. */
export function piecesOf({toolCalls}: OutlineMessage): readonly Piece[] {
  return ["own", ...toolCalls.keys()];
}

/** A text as far as it is known. */
export function knownText({message, texts}: KnownMessage, piece: Piece): string {
  const whole = texts?.get(piece);
  return whole && "text" in whole ? whole.text : outlined(message, piece).preview;
}

export function wholeLength({message}: KnownMessage, piece: Piece): number {
  return outlined(message, piece).length;
}

/** Whether there is more of a text than is known. */
export function isCut({message, texts}: KnownMessage, piece: Piece): boolean {
  const {preview, length} = outlined(message, piece);
  const whole = texts?.get(piece);
  return length > preview.length && !(whole && "text" in whole);
}

/** The first text of a message that was cut and not asked for yet; null when there is none. */
export function unfetchedPiece(known: KnownMessage): Piece | null {
  return piecesOf(known.message).find(piece => isCut(known, piece) && !known.texts?.has(piece)) ?? null;
}
