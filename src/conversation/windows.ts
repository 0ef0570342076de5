import type {WindowOptions} from "../recipe/recipe.ts";
import type {TurnFacts} from "./conversation.ts";

/** A stretch of turns, both ends included. */
export type TurnRange = {readonly first: number; readonly last: number};

/** Rewards are sums of decimals: what misses the bound by less than this only misses it in binary. */
export const rewardTolerance = 1e-9;

/**
 * The windows of a session that qualify. Candidates are `window_size` turns long and start every `stride` turns from turn 0 on, as long as they
 * are full; a session shorter than a window is one candidate. A candidate qualifies when its own turns earned `min_window_reward` and unlocked
 * `min_window_achievements` (unknown counts as 0). Of those that share turns the earliest is taken, unless `overlap`.
 */
export function qualifyingWindows(turns: readonly TurnFacts[], window: WindowOptions): readonly TurnRange[] {
  const {window_size: size, stride, overlap} = window;
  if (turns.length === 0) return [];
  if (turns.length < size) {
    return qualifies(turns, window) ? [{first: 0, last: turns.length - 1}] : [];
  }
  const taken: TurnRange[] = [];
  let free = 0;
  for (let first = 0; first + size <= turns.length; first += stride) {
    if (first < free || !qualifies(turns.slice(first, first + size), window)) continue;
    const last = first + size - 1;
    taken.push({first, last});
    if (!overlap) free = last + 1;
  }
  return taken;
}

/** The reward that the turns of a window earned; unknown counts as 0. */
export function rewardIn(turns: readonly TurnFacts[], {first, last}: TurnRange): number {
  const sum = turns.slice(first, last + 1).reduce((sum, turn) => sum + (turn.reward ?? 0), 0);
  return Math.round(sum * 1e9) / 1e9;
}

function qualifies(turns: readonly TurnFacts[], window: WindowOptions): boolean {
  const reward = turns.reduce((sum, turn) => sum + (turn.reward ?? 0), 0);
  const unlocked = new Set(turns.flatMap(turn => turn.achievements)).size;
  return reward + rewardTolerance >= window.min_window_reward && unlocked >= window.min_window_achievements;
}
