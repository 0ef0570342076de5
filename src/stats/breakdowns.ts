import type {Engine} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {predicate} from "../store/predicate.ts";
import {signalOf} from "../store/signal-of.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {achievementsSql, correctionsSql, modelsSql} from "./breakdown-sql.ts";
import {namesByCode} from "./names-by-code.ts";
import {readAchievements, readModels} from "./read-breakdowns.ts";
import type {Statistics} from "./statistics.ts";
import {decimalsOf, fromUnits} from "./units.ts";

/** The selection by model, most sessions first, then by name. */
export async function modelsOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions,
): Promise<Statistics["models"]> {
  const {sql, parameters} = predicate(recipe, {scales: source.scales});
  const tokenDecimals = decimalsOf("tokens", source.scales.tokens, source.sessions);
  const costDecimals = decimalsOf("cost", source.scales.cost, source.sessions);
  const names = await namesByCode(engine);
  const tables = await Promise.all(
    [modelsSql(sql, tokenDecimals), ...(names.hasCorrections ? [correctionsSql(sql)] : [])].map(statement =>
      engine.query(statement, {parameters, ...signalOf(call)}),
    ),
  );
  const worth = (units: number, known: number, decimals: number) => (known === 0 ? null : fromUnits(units, decimals));
  const rows = tables.flatMap(table => table.rows);
  return readModels(rows, names, 1)
    .map(({model, ...numbers}) => {
      const [sessions = 0] = numbers.sessions;
      const [calls = 0] = numbers.calls;
      const [tokens = 0] = numbers.tokens;
      const [tokensKnown = 0] = numbers.tokensKnown;
      const [cost = 0] = numbers.cost;
      const [costKnown = 0] = numbers.costKnown;
      return {
        model,
        sessions,
        calls,
        tokens: worth(tokens, tokensKnown, tokenDecimals),
        cost: worth(cost, costKnown, costDecimals),
      };
    })
    .sort((a, b) => b.sessions - a.sessions || (a.model < b.model ? -1 : 1));
}

/** Selected sessions that unlocked each achievement, most first, then by name. */
export async function achievementsOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions,
): Promise<Statistics["achievements"]> {
  const {sql, parameters} = predicate(recipe, {scales: source.scales});
  const [names, {rows}] = await Promise.all([
    namesByCode(engine),
    engine.query(achievementsSql(sql), {parameters, ...signalOf(call)}),
  ]);
  return readAchievements(rows, names, 1)
    .map(({name, sessions: [sessions = 0]}) => ({name, sessions}))
    .sort((a, b) => b.sessions - a.sessions || (a.name < b.name ? -1 : 1));
}
