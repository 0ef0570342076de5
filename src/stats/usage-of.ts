import type {Engine} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {numberOf, numberOrNull, textOf} from "../store/cells.ts";
import {predicate} from "../store/predicate.ts";
import type {Statistics} from "./statistics.ts";

/** Models and achievements over the selection. A session without a model is under none. */
export async function usageOf(
  engine: Engine,
  recipe: Recipe,
  signal: {readonly signal?: AbortSignal},
): Promise<Pick<Statistics, "models" | "achievements">> {
  const {sql, parameters} = predicate(recipe);
  const options = {parameters, ...signal};
  const [models, achievements] = await Promise.all([
    engine.query(
      `SELECT model, count(*), sum(calls)::DOUBLE, sum(tokens)::DOUBLE, sum(cost) FROM sessions WHERE (${sql}) AND model IS NOT NULL
       GROUP BY model ORDER BY count(*) DESC, model`,
      options,
    ),
    engine.query(
      `SELECT name, count(*) FROM (SELECT unnest(achievement_names) AS name FROM sessions WHERE ${sql}) GROUP BY name ORDER BY count(*) DESC, name`,
      options,
    ),
  ]);
  return {
    models: models.rows.map(row => ({
      model: textOf(row[0]),
      sessions: numberOf(row[1]),
      calls: numberOf(row[2]),
      tokens: numberOrNull(row[3]),
      cost: numberOrNull(row[4]),
    })),
    achievements: achievements.rows.map(row => ({name: textOf(row[0]), sessions: numberOf(row[1])})),
  };
}
