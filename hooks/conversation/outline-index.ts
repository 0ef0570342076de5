import type {ConversationOutline} from "../../src/conversation/outline.ts";
import type {MetricName} from "../../src/recipe/metrics.ts";
import {displayWidth} from "../../src/text/display-width.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {metricColumn} from "../../src/text/format-metric.ts";
import type {SafeText} from "../../src/text/safe-text.ts";
import type {RunningTotals} from "./line.ts";
import {type PairedCalls, pairCalls} from "./pair-calls.ts";
import {type TurnStart, turnStarts} from "./turn-starts.ts";

/** What is known of a conversation as a whole, found in one pass over its outline. */
export type OutlineIndex = PairedCalls & {
  readonly starts: readonly TurnStart[];
  /** The turns whose rules stand above a message: its own if it begins one, and those without a message before it. */
  startsAt(message: number): readonly TurnStart[];
  /** Totals up to the end of a turn. */
  totalsAt(start: TurnStart): RunningTotals;
  readonly totals: RunningTotals;
  /** Earned in all turns; null where no turn's reward is known. */
  readonly reward: number | null;
};

const known = new WeakMap<ConversationOutline, OutlineIndex>();

export function outlineIndex(outline: ConversationOutline): OutlineIndex {
  const index = known.get(outline) ?? makeIndex(outline);
  known.set(outline, index);
  return index;
}

function makeIndex(outline: ConversationOutline): OutlineIndex {
  const starts = turnStarts(outline);
  const byMessage = new Map<number, TurnStart[]>();
  for (const start of starts) {
    const together = byMessage.get(start.message);
    if (together) together.push(start);
    else byMessage.set(start.message, [start]);
  }
  const position = new Map(starts.map((start, index) => [start, index]));
  const tokens = runningColumn(
    "tokens",
    starts.map(({facts}) => facts.tokens),
  );
  const cost = runningColumn(
    "cost",
    starts.map(({facts}) => facts.cost),
  );
  const totalsAfter = (index: number): RunningTotals => ({
    tokens: tokens?.(index) ?? null,
    cost: cost?.(index) ?? null,
  });
  return {
    ...pairCalls(outline.messages),
    starts,
    startsAt: message => byMessage.get(message) ?? [],
    totalsAt: start => totalsAfter(position.get(start) ?? 0),
    totals: totalsAfter(starts.length - 1),
    reward: starts.reduce<number | null>(
      (sum, {facts: {reward}}) => (reward === null ? sum : (sum ?? 0) + reward),
      null,
    ),
  };
}

/** Running totals as a column of one width; null where nothing is known. */
function runningColumn(metric: MetricName, values: readonly (number | null)[]): ((index: number) => SafeText) | null {
  let total: number | null = null;
  const totals = values.map(value => (total = value === null ? total : (total ?? 0) + value));
  if (total === null) return null;
  const format = metricColumn(metric, totals);
  const width = displayWidth(format(total));
  return index => fitText(format(totals[index] ?? null), width, {align: "right"});
}
