import type {ConversationOutline} from "../../src/conversation/outline.ts";
import type {ConversationState, MessageTexts} from "../state/conversation-state.ts";
import {type Block, blockOf} from "./block.ts";
import {gutterOf} from "./gutter.ts";
import {type MessageMode, messageItems} from "./message-items.ts";
import {roleLabels} from "./message-passages.ts";
import {outlineIndex} from "./outline-index.ts";
import {RecentMap} from "./recent-map.ts";
import {endItems, turnItems} from "./turn-items.ts";

/** A conversation as blocks of lines, none of which exists before it is asked for. */
export type ConversationDocument = {
  /** One for every message, and one for what stands after the last. */
  readonly blocks: number;
  block(index: number): Block;
};

export type DocumentOptions = Pick<ConversationState, "fold" | "raw" | "unfolded" | "texts"> & {readonly width: number};

/** Blocks that are remembered: some screens full of one-line messages. */
const blocksKept = 1000;

type Kept = {readonly key: string; readonly texts: MessageTexts | undefined; readonly block: Block};

type Remembered = {readonly blocks: RecentMap<number, Kept>; texts: ConversationState["texts"]};

const remembered = new WeakMap<ConversationOutline, Remembered>();

/** The blocks of an outline, without those of texts that are not held any more. */
function blocksOf(outline: ConversationOutline, texts: ConversationState["texts"]): RecentMap<number, Kept> {
  const found = remembered.get(outline) ?? {blocks: new RecentMap<number, Kept>(blocksKept), texts};
  remembered.set(outline, found);
  if (found.texts !== texts) found.blocks.drop((message, kept) => kept.texts !== texts.get(message));
  found.texts = texts;
  return found.blocks;
}

/** How a message is shown. */
export function modeOf(
  {fold, raw, unfolded}: Pick<ConversationState, "fold" | "raw" | "unfolded">,
  message: number,
): MessageMode {
  if (raw) return "raw";
  return unfolded.has(message) ? "full" : fold;
}

/** A conversation laid out for a width. Blocks are remembered with the outline, so that asking again costs nothing. */
export function conversationDocument(outline: ConversationOutline, options: DocumentOptions): ConversationDocument {
  const {messages} = outline;
  const {width, texts, fold, raw} = options;
  const {body} = gutterOf(width);
  const index = outlineIndex(outline);
  const kept = blocksOf(outline, texts);

  const makeBlock = (position: number, mode: MessageMode): Block => {
    const message = messages[position];
    const rules = index.startsAt(position).flatMap((start, order) => {
      const setOff = mode !== "outline" && order === 0 && position > 0;
      return turnItems(start, index.totalsAt(start), {mode, width: body, setOff});
    });
    if (!message) return blockOf([...rules, ...endItems(index, messages.length, mode)]);
    const view = {message, index: position, texts: texts.get(position), calls: index};
    const items = messageItems(view, {mode, width: body, label: roleLabels[message.role]});
    return blockOf([...rules, ...items.map(item => ({item, turn: message.turn, isRule: false}))]);
  };
  return {
    blocks: messages.length + 1,
    block(position) {
      const mode = position < messages.length ? modeOf(options, position) : raw ? "full" : fold;
      const key = `${width} ${mode}`;
      const own = texts.get(position);
      const found = kept.get(position);
      if (found && found.key === key && found.texts === own) return found.block;
      return kept.set(position, {key, texts: own, block: makeBlock(position, mode)}).block;
    },
  };
}
