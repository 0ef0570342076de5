import {type Anchor, startOf} from "../state/conversation-state.ts";
import type {ConversationDocument} from "./conversation-document.ts";
import type {PlacedLine} from "./line.ts";

/** Below zero when `a` stands above `b`. */
export function compareAnchors(a: Anchor, b: Anchor): number {
  return a.message - b.message || a.part - b.part || a.line - b.line;
}

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last));

/** The nearest place that exists: a screen of another width or another fold has other lines. */
export function nearestAnchor(document: ConversationDocument, {message, part, line}: Anchor): Anchor {
  const nearestMessage = clamp(message, document.blocks - 1);
  const block = document.block(nearestMessage);
  const nearestPart = clamp(part, block.parts - 1);
  return {message: nearestMessage, part: nearestPart, line: clamp(line, block.lineCount(nearestPart) - 1)};
}

/** The line below; null below the last. */
export function lineAfter(document: ConversationDocument, {message, part, line}: Anchor): Anchor | null {
  const block = document.block(message);
  if (line + 1 < block.lineCount(part)) return {message, part, line: line + 1};
  if (part + 1 < block.parts) return {message, part: part + 1, line: 0};
  return message + 1 < document.blocks ? startOf(message + 1) : null;
}

/** The line above; null above the first. */
export function lineBefore(document: ConversationDocument, {message, part, line}: Anchor): Anchor | null {
  if (line > 0) return {message, part, line: line - 1};
  if (part > 0) return {message, part: part - 1, line: document.block(message).lineCount(part - 1) - 1};
  if (message === 0) return null;
  const block = document.block(message - 1);
  return {message: message - 1, part: block.parts - 1, line: block.lineCount(block.parts - 1) - 1};
}

/** The place `lines` further down, or up where it is negative; the first or the last line where there are not so many. */
export function moveAnchor(document: ConversationDocument, from: Anchor, lines: number): Anchor {
  const step = lines > 0 ? lineAfter : lineBefore;
  let anchor = nearestAnchor(document, from);
  for (let left = Math.abs(lines); left > 0; left--) {
    const next = step(document, anchor);
    if (!next) break;
    anchor = next;
  }
  return anchor;
}

/** Where a screen of `height` lines begins that should begin at `wish`: above it where the conversation would end too soon. */
export function screenTop(document: ConversationDocument, wish: Anchor, height: number): Anchor {
  const top = nearestAnchor(document, wish);
  let last = top;
  let lines = 1;
  for (; lines < height; lines++) {
    const next = lineAfter(document, last);
    if (!next) break;
    last = next;
  }
  return moveAnchor(document, top, lines - height);
}

/** The lines of a screen, from the top; fewer where the conversation is shorter. */
export function linesFrom(
  document: ConversationDocument,
  top: Anchor,
  height: number,
  pattern: RegExp | null = null,
): readonly PlacedLine[] {
  const placed: PlacedLine[] = [];
  let anchor: Anchor | null = nearestAnchor(document, top);
  while (anchor && placed.length < height) {
    const block = document.block(anchor.message);
    const line = block.line(anchor.part, anchor.line, pattern);
    placed.push({anchor, turn: block.turnOf(anchor.part), line});
    anchor = lineAfter(document, anchor);
  }
  return placed;
}
