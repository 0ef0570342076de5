import {trusted} from "../../src/text/trusted.ts";
import type {Piece} from "../state/conversation-state.ts";
import {type BlockItem, firstLinesItem, fixedItem, oneLineItem, wholeItem} from "./block-item.ts";
import type {ConversationLine, Label} from "./line.ts";
import {callPassage, type MessageView, restNote, textPassage} from "./message-passages.ts";
import {type Passage, span} from "./passage.ts";
import {rawPassages} from "./raw-passages.ts";

/** How a message is shown: folded to some degree, or as JSON. */
export type MessageMode = "outline" | "preview" | "full" | "raw";

/** Lines of a text and of a call, and calls, that a preview shows. */
const previewLines = 6;
const previewCallLines = 3;
const previewCalls = 6;

export type ItemLayout = {readonly mode: MessageMode; readonly width: number; readonly label: Label};

/** A message's own lines, without the rules of turns above it. */
export function messageItems(view: MessageView, {mode, width, label}: ItemLayout): readonly BlockItem[] {
  switch (mode) {
    case "outline":
      return [outlineItem(view, width, label)];
    case "preview":
      return previewItems(view, width, label);
    case "full":
      return fullItems(view, width, label);
    case "raw":
      return labelled(rawPassages(view), label).map(passage => wholeItem(passage, width));
  }
}

function labelled(passages: readonly Passage[], label: Label): readonly Passage[] {
  return passages.map((passage, index) => ({...passage, label, opens: index === 0}));
}

const callsOf = (view: MessageView, limit: number): readonly Passage[] =>
  view.message.toolCalls.slice(0, limit).map((_call, position) => callPassage(view, position));

/** What a message does before what it says: one line is seldom enough for both. */
function outlineItem(view: MessageView, width: number, label: Label): BlockItem {
  const text = textPassage(view);
  const calls = callsOf(view, 3).map(call => ({...call, after: [...call.after, span(trusted("  "), "plain")]}));
  return oneLineItem(labelled([...calls, ...(text ? [text] : [])], label), width);
}

function previewItems(view: MessageView, width: number, label: Label): readonly BlockItem[] {
  const text = textPassage(view);
  const calls = callsOf(view, previewCalls);
  const hidden = view.message.toolCalls.length - calls.length;
  const more: ConversationLine = {kind: "more", count: hidden, unit: "call"};
  const limits = [...(text ? [previewLines] : []), ...calls.map(() => previewCallLines)];
  return [
    ...labelled([...(text ? [text] : []), ...calls], label).map((passage, index) =>
      firstLinesItem(passage, width, limits[index] ?? previewLines),
    ),
    ...(hidden > 0 ? [fixedItem([more])] : []),
  ];
}

function fullItems(view: MessageView, width: number, label: Label): readonly BlockItem[] {
  const text = textPassage(view);
  const calls = callsOf(view, Number.POSITIVE_INFINITY);
  const pieces: readonly Piece[] = [...(text ? (["own"] as const) : []), ...calls.keys()];
  return labelled([...(text ? [text] : []), ...calls], label).flatMap((passage, order) => {
    const note = restNote(view, pieces[order] ?? "own");
    const item = wholeItem(passage, width);
    return note ? [item, fixedItem([{kind: "text", label, opens: false, spans: [note], cut: true}])] : [item];
  });
}
