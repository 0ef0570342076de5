import type {EpisodeTurn} from "../episode.ts";
import {levelOf} from "../game/achievements.ts";
import {isoTime} from "./times.ts";

/** What the recorder's hooks noticed in a turn, as `event_metadata` has it; null where none did. */
export function hooksJson(turn: EpisodeTurn, at: number): string | null {
  const timestamp = isoTime(at);
  const hooks: unknown[] = (["easy", "medium", "hard"] as const).flatMap(level => {
    const achievements = turn.unlocked.filter(name => levelOf(name) === level);
    if (achievements.length === 0) return [];
    return [
      {
        hook_name: `${level}_achievement`,
        description: `New achievement: ${achievements.join(", ")}`,
        data: {achievements, difficulty: level},
        timestamp,
        code: level.charAt(0).toUpperCase(),
        priority: {easy: 3, medium: 2, hard: 1}[level],
      },
    ];
  });
  if (turn.gained.length > 0) {
    hooks.push({
      hook_name: "inventory_increase",
      description: `Inventory increased: ${[...new Set(turn.gained)].join(", ")}`,
      data: {items: turn.gained},
      timestamp,
      code: "I",
      priority: 4,
    });
  }
  if (turn.invalid > 0) {
    hooks.push({
      hook_name: "invalid_action",
      description: `${turn.invalid} of ${turn.executed.length} actions had no effect`,
      data: {count: turn.invalid},
      timestamp,
      code: "X",
      priority: 5,
    });
  }
  return hooks.length === 0 ? null : JSON.stringify(hooks);
}
