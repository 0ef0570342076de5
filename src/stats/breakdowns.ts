import type {Engine} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {numberOf, numberOrNull, textOf} from "../store/cells.ts";
import {predicate} from "../store/predicate.ts";
import {signalOf} from "../store/signal-of.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import type {Statistics} from "./statistics.ts";
import {unitsOf} from "./summarise.ts";
import {decimalsOf, fromUnits} from "./units.ts";

/**
 * The selection by model: sessions are counted with each of their models, calls, tokens and cost with the model that made them. Sessions without
 * a model are left out.
 */
export async function modelsOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions,
): Promise<Statistics["models"]> {
  const {sql, parameters} = predicate(recipe);
  const decimals = decimalsOf("cost", source.scales.cost, source.sessions);
  const tokens = decimalsOf("tokens", source.scales.tokens, source.sessions);
  const {rows} = await engine.query(
    `WITH selected AS (SELECT rowid AS row, model, models, calls, ${unitsOf("tokens", tokens)} AS tokens, cost_units FROM rollup.sessions WHERE ${sql}),
     shares AS (
       SELECT model, calls, tokens, cost_units FROM selected WHERE len(models) = 1
       UNION ALL SELECT m.model, m.calls, m.tokens, m.cost_units FROM rollup.session_models m JOIN selected s ON s.row = m.row
     )
     SELECT model, count(*), sum(calls), sum(tokens), sum(cost_units) FROM shares GROUP BY model ORDER BY count(*) DESC, model`,
    {parameters, ...signalOf(call)},
  );
  return rows.map(([model, sessions, calls, units, costs]) => ({
    model: textOf(model),
    sessions: numberOf(sessions),
    calls: numberOf(calls),
    tokens: worth(numberOrNull(units), tokens),
    cost: worth(numberOrNull(costs), decimals),
  }));
}

function worth(units: number | null, decimals: number): number | null {
  return units === null ? null : fromUnits(units, decimals);
}

/** Selected sessions that unlocked each achievement. */
export async function achievementsOf(
  engine: Engine,
  recipe: Recipe,
  call: CallOptions,
): Promise<Statistics["achievements"]> {
  const {sql, parameters} = predicate(recipe);
  const {rows} = await engine.query(
    `SELECT name, sum(n) FROM (
       SELECT unnest(achievement_names) AS name, n FROM (
         SELECT achievement_names, count(*) AS n FROM rollup.sessions WHERE ${sql} GROUP BY achievement_names))
     GROUP BY name ORDER BY sum(n) DESC, name`,
    {parameters, ...signalOf(call)},
  );
  return rows.map(([name, sessions]) => ({name: textOf(name), sessions: numberOf(sessions)}));
}
