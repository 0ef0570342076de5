import {canonicalRecipe} from "../../recipe/canonical-recipe.ts";
import {filterKeys} from "../../recipe/filters.ts";
import {type MetricName, metricNames} from "../../recipe/metrics.ts";
import type {FilterOutcome} from "./filter-outcome.ts";

/** The one object that `filter --json` prints. Its keys and their meaning are documented in the README and do not change. */
export function filterJson({source, recipe, statistics, result, sessionIds}: FilterOutcome): unknown {
  const {total, selected, metrics} = statistics;
  const [file] = result?.files ?? [];
  return {
    database: source.path,
    recipe: canonicalRecipe(recipe),
    mode: recipe.mode,
    total_sessions: total,
    selected_sessions: selected,
    examples: result?.examples ?? 0,
    skipped: (result?.skipped ?? []).map(({reason, count}) => ({reason, count})),
    pass_rate: total === 0 ? null : (100 * selected) / total,
    removed_by: Object.fromEntries(
      filterKeys.flatMap(key => {
        const effect = statistics.removedBy[key];
        return effect === undefined ? [] : [[key, effect.removes]];
      }),
    ),
    unknown: Object.fromEntries(metricNames.map(name => [name, metrics[name].unknown])),
    metrics: Object.fromEntries(metricNames.map(name => [name, metricJson(name, source, statistics)])),
    models: statistics.models.map(({model, sessions, calls, tokens, cost}) => ({model, sessions, calls, tokens, cost})),
    output: file === undefined ? null : {path: file.path, bytes: file.bytes, sha256: file.sha256},
    files: (result?.files ?? []).map(({path, bytes, sha256, examples}) => ({path, bytes, sha256, examples})),
    manifest: result?.manifestPath ?? null,
    ...(sessionIds === null ? {} : {session_ids: sessionIds}),
  };
}

function metricJson(
  name: MetricName,
  source: FilterOutcome["source"],
  {metrics, histograms}: FilterOutcome["statistics"],
): unknown {
  const {min, max, mean, median, p90} = metrics[name];
  const {edges} = source.scales[name];
  const {all, selected} = histograms[name];
  const histogram = all.map((count, bin) => ({
    from: edges[bin] ?? null,
    to: edges[bin + 1] ?? null,
    all: count,
    selected: selected[bin] ?? 0,
  }));
  return {min, max, mean, median, p90, histogram};
}
