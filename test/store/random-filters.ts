import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import {randomOf} from "../recipe/random-recipe.ts";
import {metricOf, thresholds} from "./select-by-truth.ts";
import type {Session} from "./truth.ts";

export {randomOf};

/** A recipe whose filters divide these sessions: bounds are their own values, values between, or far off. */
export function randomSelection(random: () => number, sessions: readonly Session[]): Recipe {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const chance = (share: number) => random() < share;
  const filters: Record<string, unknown> = {};
  for (const key of thresholds) {
    if (!chance(0.25)) continue;
    const own = metricOf(key, pick(sessions)) ?? 0;
    filters[key] = pick([own, own, own * random(), own + 1, Number(own.toPrecision(1)), 0, -1, 1e6]);
  }
  const known = (values: readonly (string | null)[]) => values.filter(value => value !== null);
  const some = (values: readonly string[]) =>
    [...new Set(values)].filter(() => chance(0.4)).concat(chance(0.1) ? ["nobody's"] : []);
  if (chance(0.3)) filters["model_whitelist"] = some(known(sessions.map(({model}) => model)));
  if (chance(0.3)) filters["difficulty"] = some(known(sessions.map(({difficulty}) => difficulty)));
  if (chance(0.2)) filters["experiments"] = some(sessions.flatMap(({experiments}) => experiments));
  if (sessions.every(({layout}) => layout !== "chat")) {
    const unlocked = sessions.flatMap(session => Object.keys(session.unlocked));
    if (chance(0.15)) filters["require_achievements"] = some(unlocked).slice(0, 2);
    if (chance(0.15)) filters["exclude_achievements"] = some(unlocked).slice(0, 2);
  }
  const moments = sessions.map(({created}) => new Date(created).toISOString());
  if (chance(0.15)) filters["since"] = chance(0.5) ? pick(moments) : "2025-07-25";
  if (chance(0.15)) filters["until"] = chance(0.5) ? pick(moments) : pick(["2025-07-24", "2025-07-25"]);
  if (chance(0.2)) filters["exclude_failed"] = true;
  const judged = sessions.filter(() => chance(0.05)).map(({session_id}) => session_id);
  const verdicts = chance(0.4) ? {keep: judged.slice(0, 1), reject: judged.slice(1)} : {keep: [], reject: []};
  return {...defaultRecipe, filters, verdicts};
}
