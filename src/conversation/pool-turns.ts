import {atTurn, type Entry} from "./entry.ts";
import {turnNamedIn} from "./read-entry.ts";

/** What is known of the messages of each turn, for agents that number their turns in the user's text: `Turn 5/20`. */
export type PooledTurns = {
  readonly system: Entry | null;
  /** By 0-based turn: the user's entry and what follows it up to the next turn; only the answer, where the rest was cut off. */
  readonly turns: ReadonlyMap<number, readonly Entry[]>;
};

/**
 * Pools the histories of all calls of a session: of each turn the longest stretch that any history has, the first among equals. A history may be cut
 * in its middle and may hold later turns than its own call's, so no position in it means anything: only the number in the text does.
 * Undefined when no text has a number.
 */
export function poolTurns(runs: readonly {readonly entries: readonly Entry[]}[]): PooledTurns | undefined {
  const turns = new Map<number, readonly Entry[]>();
  const answers = new Map<number, readonly Entry[]>();
  let system: Entry | null = null;
  for (const {entries} of runs) {
    let start = -1;
    let turn = -1;
    let answered = false;
    for (let index = 0; index <= entries.length; index += 1) {
      const entry = entries[index];
      if (entry?.role === "system") system ??= entry;
      else if (entry?.role === "assistant") answered = true;
      if (entry !== undefined && !begins(entry, turn)) continue;
      const named = entry?.turn ?? -1;
      if (start !== -1) {
        if (index - start > (turns.get(turn)?.length ?? 0)) turns.set(turn, stretch(entries, start, index, turn));
      } else if (answered && named > 0 && !answers.has(named - 1)) {
        answers.set(named - 1, stretch(entries, 0, index, named - 1));
      }
      start = index;
      turn = named;
    }
  }
  if (turns.size === 0) return undefined;
  for (const [turn, entries] of answers) addAnswer(turns, turn, entries);
  return {system, turns};
}

/** Whether a turn begins with an entry, `turn` being the one before it: a user's text that is numbered, be it again. */
function begins({role, turn: named, text}: Entry, turn: number): boolean {
  return role === "user" && named !== null && (named !== turn || turnNamedIn(text) !== undefined);
}

/** A cut can part an answer from its question: then it is all there is before the next turn. */
function addAnswer(turns: Map<number, readonly Entry[]>, turn: number, entries: readonly Entry[]): void {
  const known = turns.get(turn) ?? [];
  if (turn < 0 || known.some(entry => entry.role === "assistant")) return;
  const answer = entries.slice(entries.findIndex(entry => entry.role === "assistant"));
  if (answer[0]?.role === "assistant") turns.set(turn, [...known, ...answer]);
}

function stretch(run: readonly Entry[], from: number, to: number, turn: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (let index = from; index < to; index += 1) {
    const entry = run[index];
    if (entry !== undefined && entry.role !== "system") entries.push(atTurn(entry, turn));
  }
  return entries;
}
