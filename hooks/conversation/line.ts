import type {TurnFacts} from "../../src/conversation/conversation.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import type {Anchor} from "../state/conversation-state.ts";

/** What a stretch of a line is; the theme says how it looks. */
export type Tone = "plain" | "strong" | "dim" | "accent" | "ghost" | "warning" | "cursor";

export type Span = {readonly text: SafeText; readonly tone: Tone};

/** What the first line of a message has in the gutter: who speaks, in nine columns or in four. */
export type Label = {readonly text: SafeText; readonly short: SafeText; readonly tone: Tone};

/** Totals from the beginning of the session, in columns of one width; null where the session has none. */
export type RunningTotals = {readonly tokens: SafeText | null; readonly cost: SafeText | null};

/** One row of the conversation view, before it has a look. */
export type ConversationLine =
  | {readonly kind: "blank"}
  | {readonly kind: "turn"; readonly facts: TurnFacts; readonly newModel: string | null; readonly totals: RunningTotals}
  | {readonly kind: "end"; readonly reward: number | null; readonly totals: RunningTotals}
  | {
      readonly kind: "text";
      readonly label: Label | null;
      /** Whether it is the first line of a message, or of an error. */
      readonly opens: boolean;
      readonly spans: readonly Span[];
      /** Whether the line may be wider than the screen, and has to be cut there. */
      readonly cut: boolean;
    }
  | {readonly kind: "more"; readonly count: number; readonly unit: "line" | "character" | "call"};

/** A line where it stands. */
export type PlacedLine = {readonly anchor: Anchor; readonly turn: number | null; readonly line: ConversationLine};
