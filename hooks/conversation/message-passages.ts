import type {OutlineMessage} from "../../src/conversation/outline.ts";
import {formatNumber} from "../../src/text/format-number.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import type {Piece} from "../state/conversation-state.ts";
import type {Label, Span} from "./line.ts";
import {isCut, type KnownMessage, knownText, wholeLength} from "./message-texts.ts";
import type {PairedCalls} from "./pair-calls.ts";
import {type Passage, passageOf, span} from "./passage.ts";
import {readableArguments} from "./readable-arguments.ts";
import {withoutBlankEnds} from "./text-parts.ts";

/** A message of a conversation, and which calls and results belong together. */
export type MessageView = KnownMessage & {readonly index: number; readonly calls: PairedCalls};

export const roleLabels: Readonly<Record<OutlineMessage["role"], Label>> = {
  system: {text: trusted("system"), short: trusted("sys"), tone: "ghost"},
  user: {text: trusted("user"), short: trusted("user"), tone: "strong"},
  assistant: {text: trusted("assistant"), short: trusted("asst"), tone: "accent"},
  tool: {text: trusted("tool"), short: trusted("tool"), tone: "ghost"},
};

const nameLimit = 200;
const nothing: readonly Span[] = [];

/** A tool call of a message, readable: `interact(actions: [move_up, do])`. */
export function callPassage(view: MessageView, position: number): Passage {
  const {message, index, calls} = view;
  const call = message.toolCalls[position];
  const source = readableArguments(knownText(view, position));
  const close: readonly Span[] = calls.unanswered(index, position)
    ? [span(trusted(")"), "dim"), span(trusted("  no result"), "dim")]
    : [span(trusted(")"), "dim")];
  const cut = isCut(view, position);
  return passageOf(source, {
    before: [span(safeText(call?.name.slice(0, nameLimit) ?? ""), "accent"), span(trusted("("), "dim")],
    after: cut ? nothing : close,
    indent: 2,
    wholeLength: cut ? wholeLength(view, position) : source.length,
  });
}

/** What a tool message begins with: the name of the call that it answers. */
function resultHead({message, index, calls}: MessageView): readonly Span[] {
  if (message.role !== "tool") return [];
  const name = calls.callName(index);
  if (name === null) return [span(trusted("answers no call: "), "warning")];
  return [span(safe`${safeText(name.slice(0, nameLimit))}: `, "dim")];
}

/** The message's text; null where it has none and calls a tool instead. */
export function textPassage(view: MessageView): Passage | null {
  const {message} = view;
  const source = withoutBlankEnds(knownText(view, "own"));
  const isResult = message.role === "tool";
  if (source === "" && message.toolCalls.length > 0) return null;
  if (source === "") return passageOf("", {before: [...resultHead(view), span(trusted("empty"), "dim")]});
  return passageOf(source, {
    before: resultHead(view),
    indent: isResult ? 2 : 0,
    tone: message.role === "system" ? "dim" : "plain",
    wholeLength: isCut(view, "own") ? message.length : source.length,
  });
}

/** What stands below a text that is not whole yet; null when it is. */
export function restNote(view: MessageView, piece: Piece): Span | null {
  if (!isCut(view, piece)) return null;
  const whole = view.texts?.get(piece);
  if (whole && "error" in whole) {
    return span(safe`the rest cannot be read: ${safeText(whole.error.message.slice(0, 500))}`, "warning");
  }
  return span(safe`reading the rest of ${formatNumber(wholeLength(view, piece))} characters`, "dim");
}
