import type {EventRecord, SessionRecords} from "../store/records/record-types.ts";
import type {TurnFacts} from "./conversation.ts";
import type {Entry} from "./entry.ts";
import {turnOfEvents} from "./turn-of-events.ts";
import {turnRewards} from "./turn-rewards.ts";
import {turnUnlocks} from "./turn-unlocks.ts";

/** What each turn earned, unlocked and cost: as many turns as the session's timesteps and events tell of, else as its messages do. */
export function turnFacts(records: SessionRecords, entries: readonly Entry[]): readonly TurnFacts[] {
  const {events} = records;
  const turnOf = turnOfEvents(events, records.turns);
  const counted = turnOf.reduce((most, turn) => Math.max(most, turn + 1), records.turns ?? 0);
  const said = entries.reduce((most, {turn}) => Math.max(most, (turn ?? -1) + 1), 0);
  const count = counted > 0 ? counted : said;
  const byTurn: EventRecord[][] = Array.from({length: count}, () => []);
  events.forEach((event, index) => byTurn[turnOf[index] ?? 0]?.push(event));
  const rewards = turnRewards(byTurn, records.runningTotal);
  const unlocks = turnUnlocks(byTurn);
  return byTurn.map((events, turn) => {
    const calls = events.filter(event => event.kind === "call");
    return {
      turn,
      reward: rewards[turn] ?? null,
      achievements: unlocks[turn] ?? [],
      tokens: sumKnown(calls.map(call => call.tokens)),
      cost: sumKnown(calls.map(call => call.cost)),
      latency_ms: meanKnown(calls.map(call => call.latency_ms)),
      model: calls.find(call => call.model !== null)?.model ?? null,
      error: errorOf(events) ?? (turn === count - 1 ? records.error : null),
    };
  });
}

/** The sum of what is known; null where nothing is. */
function sumKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter(value => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

function meanKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter(value => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function errorOf(events: readonly EventRecord[]): string | null {
  const hook = events.flatMap(event => event.hooks).find(({name}) => name === "invalid_action");
  return hook === undefined ? null : (hook.description ?? "invalid action");
}
