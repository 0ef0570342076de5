import type {MessageTexts, Piece, WholeText} from "../state/conversation-state.ts";

/** UTF-16 units of whole texts that are held for one conversation, the newest aside. */
export const textsBound = 16_000_000;

function lengthOf(texts: MessageTexts | undefined): number {
  let length = 0;
  for (const whole of texts?.values() ?? []) length += "text" in whole ? whole.text.length : 0;
  return length;
}

/** How much is held. */
export function heldLength(texts: ReadonlyMap<number, MessageTexts>): number {
  let total = 0;
  for (const held of texts.values()) total += lengthOf(held);
  return total;
}

/** The texts with one more; those of the messages furthest from it go where there are too many. */
export function keepText(
  texts: ReadonlyMap<number, MessageTexts>,
  message: number,
  piece: Piece,
  whole: WholeText,
  bound = textsBound,
): ReadonlyMap<number, MessageTexts> {
  const kept = new Map(texts).set(message, new Map(texts.get(message)).set(piece, whole));
  let total = heldLength(kept);
  const furthestFirst = [...kept.keys()].sort((a, b) => Math.abs(b - message) - Math.abs(a - message));
  for (const other of furthestFirst) {
    if (total <= bound || other === message) break;
    total -= lengthOf(kept.get(other));
    kept.delete(other);
  }
  return kept;
}
