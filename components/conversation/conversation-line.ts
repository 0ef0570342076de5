import type {ExampleTurns} from "../../hooks/conversation/example-turns.ts";
import {gutterOf} from "../../hooks/conversation/gutter.ts";
import type {ConversationLine, Label, PlacedLine} from "../../hooks/conversation/line.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {formatNumber} from "../../src/text/format-number.ts";
import {repeatText} from "../../src/text/repeat-text.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {type Painted, row, type Theme} from "../theme.ts";
import {paintSpans} from "./paint-spans.ts";
import {turnRule} from "./turn-rule.ts";

export type LineLook = {
  readonly width: number;
  readonly theme: Theme;
  /** Whether the cursor stands before this line. */
  readonly atCursor: boolean;
  /** Whether it is the first on the screen: who speaks is said there even in the middle of a message. */
  readonly onTop: boolean;
  readonly examples: ExampleTurns | null;
};

/** The mark in the margin beside the turns of an example. */
function markOf({turn, line}: PlacedLine, {examples, theme}: LineLook): Painted {
  const isMarked =
    examples !== null && turn !== null && (line.kind === "blank" ? examples.continues(turn) : examples.covers(turn));
  if (!isMarked) return theme.plain(trusted(" "));
  return theme.accent(theme.ascii ? trusted("|") : trusted("▐"));
}

function moreText({count, unit}: Extract<ConversationLine, {kind: "more"}>, theme: Theme): SafeText {
  const dots = theme.ascii ? trusted("...") : trusted("…");
  const plural = count === 1 ? trusted("") : trusted("s");
  const units = {line: trusted("line"), character: trusted("character"), call: trusted("call")};
  return safe`${dots} ${formatNumber(count)} more ${units[unit]}${plural}`;
}

function labelText(label: Label, room: number): SafeText {
  return fitText(room < 9 ? label.short : label.text, room);
}

/** A line of the conversation: the margin's mark, the cursor, who speaks, and the text. */
export function conversationLine(placed: PlacedLine, look: LineLook): Painted {
  const {line, turn} = placed;
  const {width, theme, atCursor, onTop, examples} = look;
  const {label, body} = gutterOf(width);
  const mark = markOf(placed, look);
  const pointer = theme.accent(atCursor ? (theme.ascii ? trusted(">") : trusted("▸")) : trusted(" "));
  const gutter = theme.plain(repeatText(trusted(" "), label + 1));
  switch (line.kind) {
    case "blank":
      return row(mark, theme.plain(trusted(" ")));
    case "turn":
    case "end": {
      const starting = turn === null ? [] : (examples?.startingAt(turn) ?? []);
      return row(mark, turnRule(line, starting, width - 2, theme));
    }
    case "more":
      return row(mark, pointer, gutter, theme.ghost(fitText(moreText(line, theme), body)));
    case "text": {
      const speaker =
        line.label && (line.opens || onTop)
          ? row(theme[line.opens ? line.label.tone : "ghost"](labelText(line.label, label)), theme.plain(trusted(" ")))
          : gutter;
      return row(mark, pointer, speaker, paintSpans(line.spans, body, theme));
    }
  }
}
