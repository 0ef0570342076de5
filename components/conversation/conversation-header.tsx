import {memo} from "react";
import type {ExampleTurns} from "../../hooks/conversation/example-turns.ts";
import type {SessionFacts} from "../../hooks/conversation/session-facts.ts";
import type {ConversationState} from "../../hooks/state/conversation-state.ts";
import type {ConversationSource} from "../../src/conversation/conversation.ts";
import type {Verdict} from "../../src/store/session-row.ts";
import {displayWidth} from "../../src/text/display-width.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {formatMetric} from "../../src/text/format-metric.ts";
import {formatNumber} from "../../src/text/format-number.ts";
import type {HiddenText} from "../../src/text/hidden-text.ts";
import {repeatText} from "../../src/text/repeat-text.ts";
import {safeText, type SafeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {shortSessionId} from "../list/short-session-id.ts";
import {Lines} from "../safe-text.tsx";
import {type Painted, row, type Theme, useTheme} from "../theme.ts";
import {fitPieces, paintPieces, type Piece, widthOf} from "./fit-pieces.ts";
import {hiddenBadge} from "./hidden-badge.ts";

export type ConversationHeaderProps = {
  readonly width: number;
  readonly conversation: ConversationState;
  readonly facts: SessionFacts | null;
  readonly verdict: Verdict | null;
  /** Sessions in the list. */
  readonly count: number;
  /** Messages; null while they are being read. */
  readonly messages: number | null;
  readonly source: ConversationSource | null;
  readonly examples: ExampleTurns | null;
  readonly hidden: HiddenText | null;
};

const counted = (count: number, one: SafeText, many: SafeText): SafeText =>
  safe`${formatNumber(count)} ${count === 1 ? one : many}`;

function verdictPieces({verdict, facts}: ConversationHeaderProps, {ascii}: Theme): readonly Piece[] {
  const kept = ascii ? trusted("+ kept") : trusted("✓ kept");
  const rejected = ascii ? trusted("x rejected") : trusted("✗ rejected");
  return [
    ...(verdict === "keep" ? [{text: kept, style: "kept", rank: 1} as const] : []),
    ...(verdict === "reject" ? [{text: rejected, style: "rejected", rank: 1} as const] : []),
    ...(facts?.failed ? [{text: trusted("! failed"), style: "warning", rank: 2} as const] : []),
  ];
}

/** `match 3 of 41`: which match the cursor is on. */
function matchText({search, message}: ConversationState): SafeText | null {
  if (!search) return null;
  const {matches, pending} = search;
  const place = matches.indexOf(message);
  const total = safe`${formatNumber(matches.length)}${pending ? trusted("+") : trusted("")}`;
  return place < 0
    ? counted(matches.length, trusted("match"), trusted("matches"))
    : safe`match ${place + 1} of ${total}`;
}

/** What stands at the right of the session's id. */
function statePieces(props: ConversationHeaderProps, theme: Theme): readonly Piece[] {
  const {conversation, examples, hidden, source, count} = props;
  const badge = hidden && hiddenBadge(hidden, theme.ascii);
  const matches = matchText(conversation);
  const {fold, raw, position} = conversation;
  const place = safe`${formatNumber(position + 1)} of ${formatNumber(Math.max(count, position + 1))}`;
  return [
    ...(badge ? [{text: badge, style: "warning", rank: 3} as const] : []),
    ...(matches ? [{text: matches, style: "accent", rank: 2} as const] : []),
    ...(examples
      ? [{text: counted(examples.count, trusted("example"), trusted("examples")), style: "accent", rank: 4} as const]
      : []),
    ...verdictPieces(props, theme),
    ...(source ? [{text: safeText(source), style: "dim", rank: 6} as const] : []),
    {text: raw ? trusted("raw") : safeText(fold), style: "dim", rank: 5},
    {text: place, style: "plain", rank: 0},
  ];
}

function idLine(props: ConversationHeaderProps, theme: Theme): Painted {
  const {width, conversation} = props;
  const least = Math.min(24, Math.floor(width / 2));
  const pieces = fitPieces(statePieces(props, theme), width - least - 4);
  const room = width - widthOf(pieces) - 4;
  const id = shortSessionId(conversation.sessionId, room);
  const shown = fitText(id, Math.min(room, displayWidth(id)), {ellipsis: theme.ascii ? "~" : "…"});
  const space = repeatText(trusted(" "), room - displayWidth(shown) + 2);
  return row(theme.plain(trusted(" ")), theme.strong(shown), theme.plain(space), paintPieces(pieces, theme));
}

/** How the reward came about, in the words of `inspect`. */
const rewardRules = {
  running_total: trusted("(last running total)"),
  last: trusted("(last)"),
  sum: trusted("(sum)"),
} as const;

function metricsLine({width, facts, messages, conversation}: ConversationHeaderProps, theme: Theme): Painted {
  if (!facts) return theme.plain(trusted(""));
  const metric = (text: SafeText, rank: number, value: number | null): readonly Piece[] =>
    value === null ? [] : [{text, style: "plain", rank}];
  const left: readonly Piece[] = [
    {text: safe`${formatMetric("reward", facts.reward)} reward`, style: "strong", rank: 0},
    ...(facts.reward_rule === null ? [] : [{text: rewardRules[facts.reward_rule], style: "dim", rank: 8} as const]),
    ...metric(counted(facts.achievements ?? 0, trusted("achievement"), trusted("achievements")), 1, facts.achievements),
    ...metric(counted(facts.turns ?? 0, trusted("turn"), trusted("turns")), 2, facts.turns),
    ...metric(safe`${formatMetric("tokens", facts.tokens)} tokens`, 3, facts.tokens),
    ...metric(formatMetric("cost", facts.cost), 5, facts.cost),
    ...metric(formatMetric("latency_ms", facts.latency_ms), 7, facts.latency_ms),
    ...(facts.model === null ? [] : [{text: safeText(facts.model.slice(0, 60)), style: "plain", rank: 4} as const]),
  ];
  const fitting = fitPieces(left, width - 2);
  const place =
    messages === null || messages === 0
      ? []
      : [
          {
            text: safe`message ${formatNumber(conversation.message + 1)} of ${formatNumber(messages)}`,
            style: "dim",
            rank: 0,
          } as const,
        ];
  const room = width - 2 - widthOf(fitting) - widthOf(place);
  const right = room >= 3 ? place : [];
  return row(
    theme.plain(trusted(" ")),
    paintPieces(fitting, theme),
    theme.plain(repeatText(trusted(" "), right.length > 0 ? room : 0)),
    paintPieces(right, theme),
  );
}

/** The two rows above a conversation: which session it is and how it is shown; what it earned and cost. */
export const ConversationHeader = memo(function ConversationHeader(props: ConversationHeaderProps) {
  const theme = useTheme();
  return <Lines lines={[idLine(props, theme), metricsLine(props, theme)]} />;
});
