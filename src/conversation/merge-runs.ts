import type {Entry} from "./entry.ts";

/** A stretch of messages; `answered`: its last one is a new answer, however familiar the rest is. */
export type Run = {readonly entries: readonly Entry[]; readonly answered: boolean};

/**
 * Merges stretches of one conversation, in the order of their calls, into one list: each is laid over the end of the list where the two agree
 * for longest, and what it has beyond that is added. A stretch that the list already holds adds nothing. The first system message is the
 * conversation's.
 */
export function mergeRuns(runs: Iterable<Run>): {readonly system: Entry | null; readonly entries: readonly Entry[]} {
  const numbers = new Map<string, number>();
  const merged: Entry[] = [];
  const sequence: number[] = [];
  let system: Entry | null = null;
  for (const {entries, answered} of runs) {
    system ??= entries.find(entry => entry.role === "system") ?? null;
    const spoken = entries.filter(entry => entry.role !== "system");
    const known = answered ? spoken.slice(0, -1) : spoken;
    const {overlap, contained} = overlay(
      sequence,
      known.map(entry => numberOf(entry, numbers)),
    );
    if (contained && !answered) continue;
    for (const entry of spoken.slice(overlap)) {
      merged.push(entry);
      sequence.push(numberOf(entry, numbers));
    }
  }
  return {system, entries: merged};
}

/** How many of the piece's first numbers are the list's last ones (Knuth, Morris and Pratt), and whether the whole piece lies in it. */
function overlay(list: readonly number[], piece: readonly number[]): {overlap: number; contained: boolean} {
  const failure = [0];
  for (let index = 1, length = 0; index < piece.length; index += 1) {
    while (length > 0 && piece[index] !== piece[length]) length = failure[length - 1] ?? 0;
    if (piece[index] === piece[length]) length += 1;
    failure[index] = length;
  }
  let overlap = 0;
  let contained = piece.length === 0;
  for (const number of list) {
    if (overlap === piece.length) overlap = failure[overlap - 1] ?? 0;
    while (overlap > 0 && number !== piece[overlap]) overlap = failure[overlap - 1] ?? 0;
    if (piece.length > 0 && number === piece[overlap]) overlap += 1;
    contained ||= overlap === piece.length;
  }
  return {overlap, contained};
}

function numberOf(entry: Entry, numbers: Map<string, number>): number {
  const calls = entry.calls.map(call => `${call.id}\n${call.name}\n${call.arguments}`).join("\n");
  const key = `${entry.role}\n${entry.answers}\n${calls}\n${entry.text}`;
  const number = numbers.get(key) ?? numbers.size;
  numbers.set(key, number);
  return number;
}
