import type {ConversationLine, RunningTotals, Span, Tone} from "../../hooks/conversation/line.ts";
import {displayWidth} from "../../src/text/display-width.ts";
import {formatMetric} from "../../src/text/format-metric.ts";
import {joinSafe, safe, trusted} from "../../src/text/trusted.ts";
import {safeText, type SafeText} from "../../src/text/safe-text.ts";
import {ruleOf} from "../rule.ts";
import {type Painted, row, type Theme} from "../theme.ts";
import {paintSpans} from "./paint-spans.ts";

type Rule = Extract<ConversationLine, {kind: "turn" | "end"}>;

/** Totals are left out on a screen narrower than this. */
const roomForTotals = 50;
const nameLimit = 100;

function totalsText({tokens, cost}: RunningTotals): SafeText {
  const parts = [...(tokens === null ? [] : [safe`${tokens} tokens`]), ...(cost === null ? [] : [cost])];
  return joinSafe(parts, trusted("  "));
}

const signed = (reward: number): SafeText =>
  reward > 0 ? safe`+${formatMetric("reward", reward)}` : formatMetric("reward", reward);

/** What the rule says, each with its tone. */
function notesOf(rule: Rule, examples: readonly number[]): readonly Span[] {
  if (rule.kind === "end") {
    return rule.reward === null
      ? []
      : [{text: safe`${formatMetric("reward", rule.reward)} reward in all`, tone: "dim"}];
  }
  const {reward, achievements} = rule.facts;
  const rewardTone: Tone = (reward ?? 0) > 0 ? "strong" : "warning";
  return [
    ...examples.map((number): Span => ({text: safe`example ${number}`, tone: "accent"})),
    ...(reward === null || reward === 0 ? [] : [{text: safe`${signed(reward)} reward`, tone: rewardTone}]),
    ...achievements.map((name): Span => ({text: safeText(name.slice(0, nameLimit)), tone: "strong"})),
    ...(rule.newModel === null ? [] : [{text: safeText(rule.newModel.slice(0, nameLimit)), tone: "dim"} as const]),
  ];
}

/**
 * The rule that heads a turn: `── turn 4 ── +1.0 reward · collect_wood ───── 3,921 tokens  $0.0003`, the totals running from the
 * beginning of the session.
 */
export function turnRule(rule: Rule, examples: readonly number[], width: number, theme: Theme): Painted {
  const name = rule.kind === "end" ? trusted("end") : safe`turn ${rule.facts.turn}`;
  const dot: Span = {text: theme.ascii ? trusted(" - ") : trusted(" · "), tone: "ghost"};
  const notes = notesOf(rule, examples).flatMap((note, index) => (index === 0 ? [note] : [dot, note]));
  const totals = width < roomForTotals ? trusted("") : totalsText(rule.totals);
  const end = totals === "" ? trusted("") : safe` ${totals}`;
  const ghost = (count: number): Span => ({text: ruleOf(count, theme), tone: "ghost"});
  const blank: Span = {text: trusted(" "), tone: "plain"};
  const head: readonly Span[] = [ghost(2), blank, {text: name, tone: "strong"}, blank];
  const said: readonly Span[] = notes.length === 0 ? head : [...head, ghost(2), blank, ...notes, blank];
  const room = width - displayWidth(end);
  const used = said.reduce((sum, {text}) => sum + displayWidth(text), 0);
  const spans = used + 3 <= room ? [...said, ghost(room - used)] : said;
  return row(paintSpans(spans, room, theme), theme.dim(end));
}
