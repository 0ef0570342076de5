import type {Conversation} from "../../conversation/conversation.ts";
import {metricNames, metrics} from "../../recipe/metrics.ts";
import {defaultRecipe, type Recipe} from "../../recipe/recipe.ts";
import {exportSort} from "../../store/session-row.ts";
import {formatMetric} from "../../text/format-metric.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {joinSafe, safe, trusted} from "../../text/trusted.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {Traces} from "../../traces/traces.ts";

const everything: Recipe = {...defaultRecipe, filters: {}};

/** Two lines: the session's id, and its model and metrics. */
export async function sessionHeader(
  traces: Traces,
  conversation: Conversation,
  call: CallOptions,
): Promise<readonly SafeText[]> {
  const {sessionId, source} = conversation;
  const list = {recipe: everything, sort: exportSort};
  const position = await traces.position({...list, sessionId}, call);
  const page = position === null ? null : await traces.sessions({...list, offset: position, limit: 1}, call);
  const row = page?.rows[0];
  const facts =
    row === undefined
      ? []
      : [
          ...(row.model === null ? [] : [safeText(row.model)]),
          ...(row.created_at === null ? [] : [safeText(row.created_at)]),
          ...(row.failed ? [trusted("failed")] : []),
          ...metricNames.map(name => safe`${safeText(metrics[name].label)} ${formatMetric(name, row[name])}`),
        ];
  return [safeText(sessionId), joinSafe([...facts, safe`rebuilt from ${safeText(source)}`], trusted(" · "))];
}
