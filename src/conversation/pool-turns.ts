import {atTurn, type Entry} from "./entry.ts";

/** What is known of the messages of each turn, for agents that number their turns in the user's text: `Turn 5/20`. */
export type PooledTurns = {
  readonly system: Entry | null;
  /** By 0-based turn: the user's entry and what follows it up to the next turn; only the answer, where the rest was cut off. */
  readonly turns: ReadonlyMap<number, readonly Entry[]>;
};

const numbered = /^(?:\s|\\n)*Turn (\d{1,7})\//;

/** The 0-based turn that a user's text names; undefined where it names none. */
export function turnNamedIn(entry: Entry): number | undefined {
  if (entry.role !== "user") return undefined;
  const match = numbered.exec(entry.text);
  return match === null ? undefined : Number(match[1]) - 1;
}

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
    for (let index = 0; index <= entries.length; index += 1) {
      const entry = entries[index];
      if (entry?.role === "system") system ??= entry;
      const named = entry === undefined ? undefined : turnNamedIn(entry);
      if (named === undefined && index < entries.length) continue;
      if (start === -1) {
        if (named !== undefined && index > 0 && !answers.has(named - 1)) {
          answers.set(named - 1, stretch(entries, 0, index, named - 1));
        }
      } else if (index - start > (turns.get(turn)?.length ?? 0)) turns.set(turn, stretch(entries, start, index, turn));
      start = index;
      turn = named ?? -1;
    }
  }
  if (turns.size === 0) return undefined;
  for (const [turn, entries] of answers) addAnswer(turns, turn, entries);
  return {system, turns};
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
