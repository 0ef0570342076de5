import type {AppState} from "../hooks/state/app-state.ts";
import {filters} from "../src/recipe/filters.ts";
import {helpfulChange} from "../src/recipe/helpful-change.ts";
import {formatMetric} from "../src/text/format-metric.ts";
import {formatNumber} from "../src/text/format-number.ts";
import {type SafeText, safeText} from "../src/text/safe-text.ts";
import {safe, trusted} from "../src/text/trusted.ts";
import type {Painted, Theme} from "./theme.ts";

type Listed = Pick<AppState, "source" | "statistics" | "list" | "recipe" | "page">;

/** What would bring sessions back, in one line. */
function advice({source, statistics, recipe}: Listed): SafeText {
  if (!statistics.value || statistics.stale || statistics.error || !source) return trusted("");
  const help = helpfulChange(recipe, statistics.value, source.scales);
  if (!help) return trusted("   No single filter is to blame: several have to give way.");
  const {label} = filters[help.key];
  const filter = filters[help.key];
  if (help.milder && "metric" in filter) {
    const value = formatMetric(filter.metric, help.milder.value, {exact: true});
    return safe`   ${safeText(label)} at ${value} would bring back ${formatNumber(help.milder.passing)}, off ${formatNumber(help.without)}.`;
  }
  return safe`   Turning off ${safeText(label)} would bring back ${formatNumber(help.without)}.`;
}

/** What the list says when there is nothing in it, and what to do about it. */
export function emptyList(listed: Listed, theme: Theme): readonly Painted[] {
  const {source, list, page} = listed;
  if (page.error) {
    return [
      theme.plain(trusted("")),
      theme.rejected(safe`   ${safeText(page.error.message.slice(0, 1000))}`),
      theme.dim(trusted("   R reads the file anew, F turns all filters off, u undoes the last change.")),
    ];
  }
  if (source?.sessions === 0) {
    return [
      theme.plain(trusted("")),
      theme.warning(trusted("   This database has no sessions yet.")),
      theme.dim(trusted("   Run episodes with DuckDB tracing on, then open it again.")),
    ];
  }
  if (list.view === "removed")
    return [theme.plain(trusted("")), theme.dim(trusted("   The filters remove no session. ! lists those that pass."))];
  return [
    theme.plain(trusted("")),
    theme.warning(trusted("   No session passes.")),
    theme.dim(advice(listed)),
    theme.dim(trusted("   F turns all filters off, u undoes the last change.")),
  ];
}
