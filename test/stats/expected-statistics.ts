import {filters, type ThresholdKey, thresholdKeys} from "../../src/recipe/filters.ts";
import {type MetricName, metricNames} from "../../src/recipe/metrics.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import type {Scale} from "../../src/stats/scale.ts";
import type {MadeSession} from "./made-sessions.ts";

/** A second implementation of everything that `Statistics` holds, over plain objects. */
export function expectedStatistics(
  sessions: readonly MadeSession[],
  recipe: Recipe,
  scales: Readonly<Record<MetricName, Scale>>,
) {
  const selected = sessions.filter(session => passes(session, recipe));
  return {
    total: sessions.length,
    selected: selected.length,
    metrics: Object.fromEntries(metricNames.map(name => [name, summary(selected.map(session => session[name]))])),
    histograms: Object.fromEntries(
      metricNames.map(name => [
        name,
        {
          all: bins(sessions, name, scales[name]),
          others: bins(
            sessions.filter(session => passes(session, withoutOwn(recipe, name))),
            name,
            scales[name],
          ),
          selected: bins(selected, name, scales[name]),
        },
      ]),
    ),
    removedBy: Object.fromEntries(
      set(recipe).map(key => [
        key,
        {
          removes: sessions.filter(session => !passes(session, only(recipe, key))).length,
          removesAlone: sessions.filter(session => passes(session, without(recipe, key)) && !passes(session, recipe))
            .length,
        },
      ]),
    ),
    models: tally(selected.flatMap(({model}) => (model === null ? [] : [model]))),
    achievements: tally(selected.flatMap(({names}) => names)),
  };
}

/** How many sessions are selected when a threshold has another value. */
export function selectedWith(
  sessions: readonly MadeSession[],
  recipe: Recipe,
  key: ThresholdKey,
  value: number,
): number {
  const changed = {...recipe, filters: {...recipe.filters, [key]: value}};
  return sessions.filter(session => passes(session, changed)).length;
}

export function passes(session: MadeSession, {filters: wanted, verdicts}: Recipe): boolean {
  if (verdicts.reject.includes(session.session_id)) return false;
  if (verdicts.keep.includes(session.session_id)) return true;
  for (const key of thresholdKeys) {
    const bound = wanted[key];
    const value = session[filters[key].metric] ?? 0;
    if (bound !== undefined && (key.startsWith("min_") ? value < bound : value > bound)) return false;
  }
  const {model_whitelist: models = [], exclude_achievements: excluded = []} = wanted;
  if (models.length > 0 && (session.model === null || !models.includes(session.model))) return false;
  return !session.names.some(name => excluded.includes(name));
}

const set = (recipe: Recipe) => Object.keys(recipe.filters);
const pick = (recipe: Recipe, keep: (key: string) => boolean): Recipe => ({
  ...recipe,
  filters: Object.fromEntries(Object.entries(recipe.filters).filter(([key]) => keep(key))),
});
const without = (recipe: Recipe, gone: string) => pick(recipe, key => key !== gone);
const only = (recipe: Recipe, kept: string) => ({
  ...pick(recipe, key => key === kept),
  verdicts: {keep: [], reject: []},
});
const withoutOwn = (recipe: Recipe, metric: MetricName) =>
  pick(recipe, key => !thresholdKeys.some(threshold => threshold === key && filters[threshold].metric === metric));

function bins(sessions: readonly MadeSession[], name: MetricName, {edges, openEnd}: Scale): readonly number[] {
  const counts = edges.slice(1).map(() => 0);
  for (const session of sessions) {
    const value = session[name];
    if (value === null) continue;
    let bin = counts.findIndex((_, index) => value >= edges[index]! && value < edges[index + 1]!);
    if (bin < 0 && (value === edges.at(-1) || (openEnd && value > edges.at(-1)!))) bin = counts.length - 1;
    counts[bin]! += 1;
  }
  return counts;
}

function summary(values: readonly (number | null)[]) {
  const known = values.filter(value => value !== null).sort((one, other) => one - other);
  const sum = known.reduce((total, value) => total + value, 0);
  const quantile = (share: number) => {
    const rank = share * (known.length - 1);
    const [low, high] = [known[Math.floor(rank)]!, known[Math.ceil(rank)]!];
    return low + (high - low) * (rank - Math.floor(rank));
  };
  const none = known.length === 0;
  return {
    known: known.length,
    unknown: values.length - known.length,
    sum: none ? null : sum,
    min: none ? null : known[0]!,
    max: none ? null : known.at(-1)!,
    mean: none ? null : sum / known.length,
    median: none ? null : quantile(0.5),
    p90: none ? null : quantile(0.9),
  };
}

/** Most first, then by name. */
function tally(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}
