import type {Engine} from "../engine/engine.ts";
import {listOf, numberOf, textOf} from "../store/cells.ts";

/** What the rollup's codes stand for. */
export type NamesByCode = {
  readonly models: readonly string[];
  readonly achievementSets: readonly (readonly string[])[];
  /** Whether any session has several models. */
  readonly hasCorrections: boolean;
};

const known = new WeakMap<Engine, Promise<NamesByCode>>();

/** The same for every recipe, so read once for each engine: counting by code needs no names. */
export function namesByCode(engine: Engine): Promise<NamesByCode> {
  const names = known.get(engine) ?? readNames(engine);
  known.set(engine, names);
  names.catch(() => known.delete(engine));
  return names;
}

async function readNames(engine: Engine): Promise<NamesByCode> {
  const [models, sets, corrections] = await Promise.all([
    engine.query("SELECT name FROM rollup.model_names ORDER BY code"),
    engine.query("SELECT names FROM rollup.achievement_sets ORDER BY code"),
    engine.query("SELECT count(*) FROM rollup.model_corrections"),
  ]);
  return {
    models: models.rows.map(([name]) => textOf(name)),
    achievementSets: sets.rows.map(([names]) => listOf(names, textOf)),
    hasCorrections: numberOf(corrections.rows[0]?.[0]) > 0,
  };
}
