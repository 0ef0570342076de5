import type {EventRecord} from "../store/records/record-types.ts";

/**
 * The reward that each turn earned; null for a turn whose environment events say nothing. Where the session's reward is a running total, a turn
 * earned the difference between the total after its own last environment event (`total_reward_episode` of its state, else `events.reward`) and the
 * total before, which starts at 0; else the sum of its events' `reward`. So the turns add up to the session's reward.
 */
export function turnRewards(
  byTurn: readonly (readonly EventRecord[])[],
  runningTotal: boolean,
): readonly (number | null)[] {
  const environment = byTurn.map(events => events.filter(event => event.kind === "environment"));
  if (!runningTotal) return environment.map(sumOfRewards);
  let before = 0;
  return environment.map(events => {
    const total = events.findLast(event => totalAfter(event) !== null);
    if (total === undefined) return null;
    const earned = (totalAfter(total) ?? 0) - before;
    before += earned;
    return withoutNoise(earned);
  });
}

function totalAfter(event: EventRecord): number | null {
  return event.totalReward ?? event.reward;
}

function sumOfRewards(events: readonly EventRecord[]): number | null {
  const known = events.map(event => event.reward).filter(reward => reward !== null);
  return known.length === 0 ? null : known.reduce((sum, reward) => sum + reward, 0);
}

/** Differences of totals such as 3.7 and 2.7 are not exact in binary; rewards have few decimals. */
function withoutNoise(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
