import {filters, thresholdKeys} from "../../src/recipe/filters.ts";
import type {MetricName} from "../../src/recipe/metrics.ts";
import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import type {Scale} from "../../src/stats/scale.ts";
import type {MadeSession} from "./made-sessions.ts";

/** A recipe over made sessions: bounds at edges of the scales, at values, between and beyond them. */
export function randomThresholds(
  random: () => number,
  sessions: readonly MadeSession[],
  scales: Readonly<Record<MetricName, Scale>>,
): Recipe {
  const pick = <Value>(values: readonly Value[]): Value | undefined => values[Math.floor(random() * values.length)];
  const set: Record<string, unknown> = {};
  for (const key of thresholdKeys) {
    if (random() > 0.3) continue;
    const metric = filters[key].metric;
    const edge = pick(scales[metric].edges) ?? 0;
    set[key] = pick([edge, edge, edge, edge * 1.001, pick(sessions)?.[metric] ?? 0, 0, -5, 1e9]);
  }
  if (random() < 0.2) set["model_whitelist"] = ["gpt-4o-mini", "qwen3-4b"];
  if (random() < 0.2) set["exclude_achievements"] = ["achievement_03"];
  const judged = sessions.filter(() => random() < 0.03).map(({session_id}) => session_id);
  const verdicts = random() < 0.4 ? {keep: judged.slice(3), reject: judged.slice(0, 3)} : {keep: [], reject: []};
  return {...defaultRecipe, filters: set, verdicts};
}
