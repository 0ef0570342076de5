import type {TurnFacts} from "../../conversation/conversation.ts";
import {formatMetric} from "../../text/format-metric.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {joinSafe, safe, trusted} from "../../text/trusted.ts";

/** What a turn earned and cost, on one line; empty when nothing is known. */
export function turnFactsText({reward, achievements, tokens, cost, latency_ms, error}: TurnFacts): SafeText {
  const sign = reward !== null && reward > 0 ? trusted("+") : trusted("");
  const parts = [
    ...(reward === null ? [] : [safe`reward ${sign}${formatMetric("reward", reward)}`]),
    ...(achievements.length === 0 ? [] : [safe`unlocked ${safeText(achievements.join(", "))}`]),
    ...(tokens === null ? [] : [safe`${formatMetric("tokens", tokens)} tokens`]),
    ...(cost === null ? [] : [formatMetric("cost", cost)]),
    ...(latency_ms === null ? [] : [formatMetric("latency_ms", latency_ms)]),
    ...(error === null ? [] : [safe`failed: ${safeText(error)}`]),
  ];
  return joinSafe(parts, trusted(" · "));
}
