import type {TurnFacts} from "../../src/conversation/conversation.ts";
import {qualifyingWindows} from "../../src/conversation/windows.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";

/** The examples that window mode makes of a session. */
export type ExampleTurns = {
  readonly count: number;
  /** Whether a turn is part of an example. */
  covers(turn: number): boolean;
  /** The numbers, from 1 on, of the examples that begin with a turn. */
  startingAt(turn: number): readonly number[];
  /** Whether a turn and the one before it are part of the same example. */
  continues(turn: number): boolean;
};

/** Where the windows that qualify lie; null in trajectory mode. */
export function exampleTurns(turns: readonly TurnFacts[], {mode, window}: Recipe): ExampleTurns | null {
  if (mode !== "window") return null;
  const examples = qualifyingWindows(turns, window).map(({first, last}) => turns.slice(first, last + 1));
  const covered = new Set<number>();
  const continued = new Set<number>();
  const starts = new Map<number, number[]>();
  for (const [index, example] of examples.entries()) {
    for (const [place, {turn}] of example.entries()) {
      covered.add(turn);
      if (place > 0) continued.add(turn);
      else starts.set(turn, [...(starts.get(turn) ?? []), index + 1]);
    }
  }
  return {
    count: examples.length,
    covers: turn => covered.has(turn),
    startingAt: turn => starts.get(turn) ?? [],
    continues: turn => continued.has(turn),
  };
}
