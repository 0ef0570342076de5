import type {Engine} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import {numberOf, numberOrNull, textOf} from "../store/cells.ts";
import {predicate} from "../store/predicate.ts";
import {signalOf} from "../store/signal-of.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {achievementsSql, modelsSql} from "./breakdown-sql.ts";
import type {Statistics} from "./statistics.ts";
import {decimalsOf, fromUnits} from "./units.ts";

/** The selection by model, most sessions first, then by name. */
export async function modelsOf(
  engine: Engine,
  source: SourceDescription,
  recipe: Recipe,
  call: CallOptions,
): Promise<Statistics["models"]> {
  const {sql, parameters} = predicate(recipe);
  const tokenDecimals = decimalsOf("tokens", source.scales.tokens, source.sessions);
  const costDecimals = decimalsOf("cost", source.scales.cost, source.sessions);
  const {rows} = await engine.query(`${modelsSql(sql, tokenDecimals)} ORDER BY sessions DESC, name`, {
    parameters,
    ...signalOf(call),
  });
  const worth = (units: number | null, known: number, decimals: number) =>
    known === 0 ? null : fromUnits(units ?? 0, decimals);
  return rows.map(([, model, sessions, calls, tokens, tokensKnown, cost, costKnown]) => ({
    model: textOf(model),
    sessions: numberOf(sessions),
    calls: numberOf(calls),
    tokens: worth(numberOrNull(tokens), numberOf(tokensKnown), tokenDecimals),
    cost: worth(numberOrNull(cost), numberOf(costKnown), costDecimals),
  }));
}

/** Selected sessions that unlocked each achievement, most first, then by name. */
export async function achievementsOf(
  engine: Engine,
  recipe: Recipe,
  call: CallOptions,
): Promise<Statistics["achievements"]> {
  const {sql, parameters} = predicate(recipe);
  const {rows} = await engine.query(`${achievementsSql(sql)} ORDER BY sum(n) DESC, name`, {
    parameters,
    ...signalOf(call),
  });
  return rows.map(([, name, sessions]) => ({name: textOf(name), sessions: numberOf(sessions)}));
}
