import {type FilterKey, filterKeys, filters} from "../../recipe/filters.ts";
import {helpfulChange} from "../../recipe/helpful-change.ts";
import type {Recipe} from "../../recipe/recipe.ts";
import type {Statistics} from "../../stats/statistics.ts";
import type {SourceDescription} from "../../store/source-description.ts";

/** Why no session passed and which threshold would help most, in one or two lines. */
export function nothingPassed(
  source: SourceDescription,
  recipe: Recipe,
  statistics: Statistics,
): {message: string; remedy: string} {
  if (statistics.total === 0) {
    return {message: "the database holds no sessions", remedy: "Run an agent with its traces recorded into it first."};
  }
  const message = `none of ${statistics.total} sessions passes`;
  const change = helpfulChange(recipe, statistics, source.scales);
  if (change === null) return {message, remedy: severalToBlame(statistics)};
  const {label, flag} = filters[change.key];
  const withoutIt = `${offFlag(change.key)} (${sessions(change.without)})`;
  const milder =
    change.milder === null ? "" : `--${flag} ${change.milder.value} (${sessions(change.milder.passing)}) or `;
  return {message, remedy: `${label} alone keeps out ${sessions(change.without)}. Try ${milder}${withoutIt}.`};
}

/** Each of two filters removes what the other would let through. */
function severalToBlame(statistics: Statistics): string {
  const worst = filterKeys
    .map(key => ({key, removes: statistics.removedBy[key]?.removes ?? 0}))
    .filter(({removes}) => removes > 0)
    .sort((one, other) => other.removes - one.removes)
    .slice(0, 3);
  const [first] = worst;
  if (first === undefined) return "All sessions are rejected by hand: see reject in [verdicts].";
  const list = worst.map(({key, removes}) => `--${filters[key].flag} removes ${removes}`).join(", ");
  return `No single filter is to blame: ${list}. Turn off more than one, for example with ${offFlag(first.key)}.`;
}

/** How a filter is turned off on the command line. */
function offFlag(key: FilterKey): string {
  const {kind, flag} = filters[key];
  if (kind === "not-failed") return `--no-${flag}`;
  return kind === "min" || kind === "max" || kind === "since" || kind === "until" ? `--${flag} off` : `--${flag} ""`;
}

function sessions(count: number): string {
  return count === 1 ? "1 session" : `${count} sessions`;
}
