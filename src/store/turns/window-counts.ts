import type {Engine} from "../../engine/engine.ts";
import type {Recipe, WindowOptions} from "../../recipe/recipe.ts";
import type {Scales} from "../../stats/scale.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {BoundParameters} from "../bind.ts";
import {numberOf} from "../cells.ts";
import {selectionSql} from "../predicate.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import {SharedWork} from "../shared-work.ts";
import {signalOf} from "../signal-of.ts";
import {addOddSessions} from "./odd-sessions.ts";
import {oddSessionsSql, turnRewardsSql} from "./turn-rewards-sql.ts";
import {turnUnlocksSql} from "./turn-unlocks-sql.ts";

/** The most window options whose counts are kept. */
const mostCounts = 4;

/**
 * How many windows of the selection qualify: the examples of a recipe in window mode. What each turn earned is read from the events once, the
 * first time it is asked for, and what each unlocked the first time that a recipe minds; windows are counted once for each set of options.
 */
export class WindowCounts {
  readonly #engine: Engine;
  readonly #schema: SourceSchema;
  readonly #scales: Scales;
  readonly #turns = new SharedWork<string>(2, async () => undefined);
  readonly #counts: SharedWork<string>;
  #made = 0;

  constructor(engine: Engine, schema: SourceSchema, scales: Scales) {
    this.#engine = engine;
    this.#scales = scales;
    this.#schema = schema;
    this.#counts = new SharedWork(mostCounts, async table => {
      await engine.query(`DROP TABLE IF EXISTS ${table}`);
    });
  }

  /** The recipe must have been prepared. */
  async examples(recipe: Recipe, call: CallOptions = {}): Promise<number> {
    const {window} = recipe;
    const table = await this.#counts.get(JSON.stringify(window), () => this.#count(window, call), call);
    const values = new BoundParameters();
    const {selected} = selectionSql(recipe, values.bind, {scales: this.#scales});
    const {rows} = await this.#engine.query(
      `SELECT coalesce(sum(n), 0) FROM ${table} w JOIN rollup.sessions s ON s.rowid = w.row WHERE ${selected}`,
      {parameters: values.parameters, ...signalOf(call)},
    );
    return numberOf(rows[0]?.[0]);
  }

  async #count(window: WindowOptions, call: CallOptions): Promise<string> {
    await this.#turns.get("rewards", () => this.#readRewards(call), call);
    const withUnlocks = window.min_window_achievements > 0;
    if (withUnlocks) await this.#turns.get("unlocks", () => this.#readUnlocks(call), call);
    this.#made += 1;
    const table = `rollup.windows_${this.#made}`;
    await this.#engine.query(windowsSql(table, window, withUnlocks), signalOf(call));
    return table;
  }

  async #readRewards(call: CallOptions): Promise<string> {
    const report = (done: number) => call.onProgress?.({label: "reading the rewards of turns", done, total: 2});
    report(0);
    await this.#engine.query(oddSessionsSql(this.#schema), signalOf(call));
    await this.#engine.query(turnRewardsSql(this.#schema), signalOf(call));
    report(1);
    await addOddSessions(this.#engine, this.#schema, call);
    report(2);
    return "rewards";
  }

  async #readUnlocks(call: CallOptions): Promise<string> {
    call.onProgress?.({label: "reading what turns unlocked", done: 0, total: 1});
    await this.#engine.query(turnUnlocksSql(this.#schema), signalOf(call));
    await this.#engine.query(
      "INSERT INTO rollup.turn_unlocks SELECT row, unlocks FROM rollup.odd_turns",
      signalOf(call),
    );
    call.onProgress?.({label: "reading what turns unlocked", done: 1, total: 1});
    return "unlocks";
  }
}

/** Rewards are sums of decimals: what misses the bound by less than this only misses it in binary (as in `src/conversation/windows.ts`). */
const tolerance = 1e-9;

/**
 * The number of qualifying windows of each session, as `qualifyingWindows` in `src/conversation/windows.ts` counts them: of those that share turns
 * the earliest. In the reduction a number holds how many were taken, times 2^32, and the first turn that is free.
 */
function windowsSql(table: string, window: WindowOptions, withUnlocks: boolean): string {
  const {window_size: size, stride, min_window_reward: reward, min_window_achievements: unlocked, overlap} = window;
  const enough = (first: string, last: string) =>
    [
      `coalesce(list_sum(rewards[${first}:${last}]), 0) + ${tolerance} >= CAST('${reward}' AS DOUBLE)`,
      ...(withUnlocks ? [`coalesce(list_sum(unlocks[${first}:${last}]), 0) >= ${unlocked}`] : []),
    ].join(" AND ");
  const starts = `list_filter(range(0, len(rewards) - ${size} + 1, ${stride}), lambda s: ${enough("s + 1", `s + ${size}`)})`;
  const taken = `list_reduce(${starts}, lambda n, s: CASE WHEN s >= n & 4294967295 THEN (((n >> 32) + 1) << 32) | (s + ${size}) ELSE n END, CAST(0 AS BIGINT)) >> 32`;
  const join = withUnlocks ? " JOIN rollup.turn_unlocks USING (row)" : "";
  return `CREATE TABLE ${table} AS SELECT row, CASE WHEN len(rewards) = 0 THEN 0
      WHEN len(rewards) < ${size} THEN CAST(${enough("1", "len(rewards)")} AS INTEGER)
      ELSE ${overlap ? `len(${starts})` : taken} END AS n
    FROM rollup.turns${join}`;
}
