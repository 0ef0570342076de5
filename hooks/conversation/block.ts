import type {HiddenText} from "../../src/text/hidden-text.ts";
import type {BlockItem} from "./block-item.ts";
import type {ConversationLine} from "./line.ts";

/** An item and the turn that its lines belong to. */
export type TurnItem = {readonly item: BlockItem; readonly turn: number | null; readonly isRule: boolean};

/** A message with the rules of turns above it, or what stands after the last message. */
export type Block = {
  readonly parts: number;
  lineCount(part: number): number;
  line(part: number, line: number, pattern: RegExp | null): ConversationLine;
  turnOf(part: number): number | null;
  hidden(part: number): HiddenText | null;
  /** The part that holds the rule of a turn; null when it stands elsewhere. */
  partOfTurn(turn: number): number | null;
  find(pattern: RegExp): {readonly part: number; readonly line: number} | null;
};

/** Items under each other. */
export function blockOf(items: readonly TurnItem[]): Block {
  const firstParts: number[] = [];
  let parts = 0;
  for (const {item} of items) {
    firstParts.push(parts);
    parts += item.parts;
  }
  const at = (part: number): {readonly entry: TurnItem; readonly inner: number} => {
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firstParts[middle] ?? 0) <= part) low = middle;
      else high = middle - 1;
    }
    const entry = items[low];
    if (!entry) throw new RangeError("a block without lines");
    return {entry, inner: part - (firstParts[low] ?? 0)};
  };
  return {
    parts,
    lineCount(part) {
      const {entry, inner} = at(part);
      return entry.item.lineCount(inner);
    },
    line(part, line, pattern) {
      const {entry, inner} = at(part);
      return entry.item.line(inner, line, pattern);
    },
    turnOf: part => at(part).entry.turn,
    hidden(part) {
      const {entry, inner} = at(part);
      return entry.item.hidden(inner);
    },
    partOfTurn(turn) {
      const index = items.findIndex(({isRule, turn: own}) => isRule && own === turn);
      return index < 0 ? null : (firstParts[index] ?? null);
    },
    find(pattern) {
      for (const [index, {item}] of items.entries()) {
        const found = item.find(pattern);
        if (found) return {part: (firstParts[index] ?? 0) + found.part, line: found.line};
      }
      return null;
    },
  };
}
