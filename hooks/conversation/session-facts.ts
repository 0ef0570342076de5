import type {ConversationOutline} from "../../src/conversation/outline.ts";
import type {MetricName} from "../../src/recipe/metrics.ts";
import type {SessionRow} from "../../src/store/session-row.ts";

/** What the header says of a session. */
export type SessionFacts = {readonly [Name in MetricName]: number | null} & {
  readonly model: string | null;
  readonly failed: boolean;
  readonly reward_rule: SessionRow["reward_rule"];
};

const sumOf = (values: readonly (number | null)[]): number | null =>
  values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);

/** A session's facts from the list's row; where that is not at hand, what its turns tell. */
export function sessionFacts(session: SessionRow | null, outline: ConversationOutline | null): SessionFacts | null {
  if (session) return session;
  if (!outline) return null;
  const {turns} = outline;
  return {
    reward: sumOf(turns.map(({reward}) => reward)),
    achievements: new Set(turns.flatMap(({achievements}) => achievements)).size,
    cost: sumOf(turns.map(({cost}) => cost)),
    tokens: sumOf(turns.map(({tokens}) => tokens)),
    turns: turns.length,
    latency_ms: null,
    model: turns.find(({model}) => model !== null)?.model ?? null,
    reward_rule: null,
    failed: turns.some(({error}) => error !== null),
  };
}
