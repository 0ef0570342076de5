/**
 * The candidate that someone who typed `word` most likely meant, or null when none is near. Case, `-` and `_` do not count.
 * Near is: few letters wrong, missing, too many or swapped (optimal string alignment distance, at most a third of
 * the word); the start of a candidate; or made of words of the candidate (`min_reward` of `min_total_reward`).
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const typed = plain(word);
  if (typed === "") return null;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = distanceTo(typed, plain(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function plain(text: string): string {
  return text.slice(0, 200).toLowerCase().replaceAll("_", "-");
}

/** Infinity when the two are not near each other. */
function distanceTo(typed: string, candidate: string): number {
  const limit = Math.max(1, Math.floor(Math.max(typed.length, candidate.length) / 3));
  const edits = editDistance(typed, candidate);
  if (edits <= limit && edits < typed.length) return edits;
  if (typed.length >= 3 && candidate.startsWith(typed)) return limit + 1;
  const words = typed.split("-");
  if (words.length > 1 && words.every(word => candidate.split("-").includes(word))) return limit + 1;
  return Number.POSITIVE_INFINITY;
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({length: to.length + 1}, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
