import type {AppState} from "../hooks/state/app-state.ts";
import {type FilterKey, filterKeys, filters} from "../src/recipe/filters.ts";
import type {Statistics} from "../src/stats/statistics.ts";
import {formatNumber} from "../src/text/format-number.ts";
import {safeText} from "../src/text/safe-text.ts";
import {safe, trusted} from "../src/text/trusted.ts";
import type {Painted, Theme} from "./theme.ts";

/** The filter that brings back most when it alone is turned off; else the one that removes most. */
export function mostHelpful(
  statistics: Statistics,
): {readonly key: FilterKey; readonly sessions: number; readonly alone: boolean} | null {
  const effects = filterKeys.flatMap(key => {
    const effect = statistics.removedBy[key];
    return effect ? [{key, ...effect}] : [];
  });
  const best = effects.toSorted((a, b) => b.removesAlone - a.removesAlone || b.removes - a.removes)[0];
  if (!best) return null;
  const {key, removes, removesAlone} = best;
  return {key, sessions: removesAlone > 0 ? removesAlone : removes, alone: removesAlone > 0};
}

/** What the list says when there is nothing in it, and what to do about it. */
export function emptyList(
  {source, statistics, list}: Pick<AppState, "source" | "statistics" | "list">,
  theme: Theme,
): readonly Painted[] {
  if (source?.sessions === 0) {
    return [
      theme.plain(trusted("")),
      theme.warning(trusted("   This database has no sessions yet.")),
      theme.dim(trusted("   Run episodes with DuckDB tracing on, then open it again.")),
    ];
  }
  if (list.view === "removed")
    return [theme.plain(trusted("")), theme.dim(trusted("   The filters remove no session. ! lists those that pass."))];
  const help = statistics.value ? mostHelpful(statistics.value) : null;
  const advice = help
    ? help.alone
      ? safe`   Turning off ${safeText(filters[help.key].label)} would bring back ${formatNumber(help.sessions)}.`
      : safe`   ${safeText(filters[help.key].label)} removes most: ${formatNumber(help.sessions)}. Lower several thresholds.`
    : trusted("   Every session is rejected by hand.");
  return [
    theme.plain(trusted("")),
    theme.warning(trusted("   No session passes.")),
    theme.dim(advice),
    theme.dim(trusted("   F turns all filters off, u undoes the last change.")),
  ];
}
