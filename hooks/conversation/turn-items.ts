import {trusted} from "../../src/text/trusted.ts";
import type {TurnItem} from "./block.ts";
import {firstLinesItem, fixedItem, oneLineItem, wholeItem} from "./block-item.ts";
import type {ConversationLine, Label, RunningTotals} from "./line.ts";
import type {MessageMode} from "./message-items.ts";
import type {OutlineIndex} from "./outline-index.ts";
import {passageOf} from "./passage.ts";
import type {TurnStart} from "./turn-starts.ts";

const blank: ConversationLine = {kind: "blank"};
const errorLines = 6;

export type TurnLayout = {
  readonly mode: MessageMode;
  readonly width: number;
  /** Whether a blank line sets the rule off from what is above. */
  readonly setOff: boolean;
};

/** The rule that heads a turn and, below it, what went wrong in the turn. */
export function turnItems(
  {facts, newModel}: TurnStart,
  totals: RunningTotals,
  {mode, width, setOff}: TurnLayout,
): readonly TurnItem[] {
  const {turn, error} = facts;
  const rule: ConversationLine = {kind: "turn", facts, newModel, totals};
  const items: TurnItem[] = [{item: fixedItem(setOff ? [blank, rule] : [rule]), turn, isRule: true}];
  if (error === null) return items;
  const label: Label = {text: trusted("error"), short: trusted("err"), tone: "warning"};
  const passage = passageOf(error, {label, opens: true, tone: "warning"});
  const item =
    mode === "outline"
      ? oneLineItem([passage], width)
      : mode === "preview"
        ? firstLinesItem(passage, width, errorLines)
        : wholeItem(passage, width);
  return [...items, {item, turn, isRule: false}];
}

/** What stands below the last message. */
export function endItems(index: OutlineIndex, messages: number, mode: MessageMode): readonly TurnItem[] {
  const nothing: ConversationLine = {
    kind: "text",
    label: null,
    opens: false,
    spans: [{text: trusted("No messages were recorded in this session."), tone: "dim"}],
    cut: true,
  };
  const end: ConversationLine = {kind: "end", reward: index.reward, totals: index.totals};
  const lines = [...(mode === "outline" ? [] : [blank]), ...(messages === 0 ? [nothing] : []), end];
  return [{item: fixedItem(lines), turn: null, isRule: false}];
}
