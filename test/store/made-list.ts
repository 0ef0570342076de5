import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {openEngine} from "../../src/engine/open-engine.ts";
import {defaultRecipe, type Recipe} from "../../src/recipe/recipe.ts";
import {openStore, type Store} from "../../src/store/open-store.ts";
import type {Sort} from "../../src/store/session-row.ts";
import {randomOf} from "../recipe/random-recipe.ts";
import {passes} from "../stats/expected-statistics.ts";
import {type MadeSession, shapes, writeSessions} from "../stats/made-sessions.ts";

const base = shapes["unknowns and ties"](randomOf(5));
/** More sessions than a page can be found among without the whole order. */
export const sessions: readonly MadeSession[] = Array.from({length: 7}, (_, copy) =>
  base.map(session => ({...session, session_id: `${session.session_id}_${copy}`})),
).flat();

export const recipe: Recipe = {
  ...defaultRecipe,
  filters: {min_achievements: 1, max_tokens: 9000},
  verdicts: {keep: [base[0]!.session_id + "_0"], reject: [base[3]!.session_id + "_1", base[4]!.session_id + "_1"]},
};

/** The store over a database of these sessions; `remove` it in the end. */
export async function openList(): Promise<{readonly store: Store; readonly remove: () => Promise<void>}> {
  const folder = mkdtempSync(join(tmpdir(), "list-test-"));
  const path = join(folder, "made.duckdb");
  await writeSessions(path, sessions);
  const store = await openStore(await openEngine(path));
  const remove = async (): Promise<void> => {
    await store.engine.close();
    rmSync(folder, {recursive: true, force: true});
  };
  return {store, remove};
}

/** As the list is documented: unknown last whichever way, ties by session id. */
export function sorted({column, descending}: Sort): readonly string[] {
  const passing = sessions.filter(session => passes(session, {...recipe, verdicts: {...recipe.verdicts, reject: []}}));
  const value = (session: MadeSession): string | number | null =>
    column === "created_at" ? "2025" : column === "experiment" ? null : session[column];
  return passing
    .sort((one, other) => {
      const [a, b] = [value(one), value(other)];
      const tie = one.session_id < other.session_id ? -1 : 1;
      if (a === b) return column === "session_id" ? 0 : tie;
      if (a === null || b === null) return a === null ? 1 : -1;
      return (a < b ? -1 : 1) * (descending ? -1 : 1);
    })
    .map(({session_id}) => session_id);
}
