import type {Cell, Engine} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {BoundParameters} from "./bind.ts";
import {booleanOf, listOf, numberOf, numberOrNull, textOf, textOrNull} from "./cells.ts";
import {orderSql} from "./list/order-sql.ts";
import {momentSql} from "./list/row-sql.ts";
import {selectionSql} from "./predicate.ts";
import {factsOf, factsSql, type SessionFacts} from "./records/session-facts.ts";
import type {KeyOptions, SessionKey} from "./session-key.ts";
import {exportSort} from "./session-row.ts";
import {signalOf} from "./signal-of.ts";

/** One session of an export. `position` counts from 0 in the order of the output. */
export type PlannedSession = {
  readonly position: number;
  readonly facts: SessionFacts;
  /** Null where it was not asked for. */
  readonly key: SessionKey | null;
};

/** What the metadata of a session can say, as `keyOf` reads it after `position` and the facts. */
const keySql = `reward, reward_rule, achievements, achievement_names, cost, tokens, latency_ms, model, experiment, difficulty,
  ${momentSql("created_at")}`;
const factColumns = 11;

let made = 0;

/**
 * The sessions of an export in the order of the output: reward descending, then session id. Only their places in the rollup are kept, in a table
 * whose row numbers are their positions. They are read in the order of their rows, so that the source is read from its beginning to its end
 * whatever the output's order.
 */
export class ExportPlan {
  readonly count: number;
  readonly #engine: Engine;
  readonly #call: CallOptions;
  readonly #table: string;

  private constructor(engine: Engine, call: CallOptions, table: string, count: number) {
    this.#engine = engine;
    this.#call = call;
    this.#table = table;
    this.count = count;
  }

  /** The recipe must have been prepared (`Store.prepare`). Must be dropped in the end. */
  static async create(engine: Engine, recipe: Recipe, options: KeyOptions & CallOptions): Promise<ExportPlan> {
    const table = `rollup.export_${(made += 1)}`;
    const values = new BoundParameters();
    const chosen = `SELECT rowid AS row, reward, id_code FROM rollup.sessions
      WHERE ${selectionSql(recipe, values.bind).selected}${sampleSql(options, values)}`;
    const limit = options.limit === undefined ? "" : `LIMIT ${values.bind(Math.floor(options.limit))}`;
    await engine.query(
      `CREATE TABLE ${table} AS SELECT row FROM (${chosen}) ORDER BY ${orderSql(exportSort)} ${limit}`,
      {parameters: values.parameters, ...signalOf(options)},
    );
    const {rows} = await engine.query(`SELECT count(*) FROM ${table}`, signalOf(options));
    return new ExportPlan(engine, options, table, numberOf(rows[0]?.[0]));
  }

  /** The sessions in the order of their rows. */
  async *inRowOrder(withKeys: boolean): AsyncGenerator<readonly PlannedSession[], void, undefined> {
    const sql = `SELECT place, ${factsSql}${withKeys ? `, ${keySql}` : ""} FROM ${this.#joined()}
      ORDER BY event_first_row NULLS LAST, message_first_row NULLS LAST, place`;
    for await (const {rows} of this.#engine.stream(sql, signalOf(this.#call))) {
      yield rows.map(([place, ...cells]) => {
        const facts = factsOf(cells);
        return {position: numberOf(place), facts, key: withKeys ? keyOf(facts, cells.slice(factColumns)) : null};
      });
    }
  }

  /** The sessions' ids in the order of the output. */
  async *ids(): AsyncGenerator<readonly string[], void, undefined> {
    const sql = `SELECT session_id FROM ${this.#joined()} ORDER BY place`;
    for await (const {rows} of this.#engine.stream(sql, signalOf(this.#call))) yield rows.map(([id]) => textOf(id));
  }

  /**
   * Which sessions, by position, belong to the share of a split that is trained on. The split goes by session, the same for the same `seed`, and
   * keeps the share within each model: sessions are shuffled model by model (by the MD5 of seed and id), and every one with which the share
   * rounds up to the next whole number is taken. A single session is trained on.
   */
  async split(share: number, seed: number): Promise<Uint8Array> {
    const trained = new Uint8Array(this.count);
    if (this.count === 1) return trained.fill(1);
    const sql = `SELECT place, floor(n * $1 + 1e-9) > floor((n - 1) * $1 + 1e-9) FROM (
        SELECT place, row_number() OVER (ORDER BY coalesce(model, ''), md5($2 || ':' || session_id), session_id) AS n FROM ${this.#joined()})`;
    const parameters = [share, String(seed)];
    for await (const {rows} of this.#engine.stream(sql, {parameters, ...signalOf(this.#call)})) {
      for (const row of rows) trained[numberOf(row[0])] = booleanOf(row[1]) ? 1 : 0;
    }
    return trained;
  }

  async drop(): Promise<void> {
    await this.#engine.query(`DROP TABLE IF EXISTS ${this.#table}`).catch(() => undefined);
  }

  #joined(): string {
    return `(SELECT rowid AS place, row FROM ${this.#table}) o JOIN rollup.sessions s ON s.rowid = o.row`;
  }
}

/** The sample is drawn by a hash that is the same everywhere, now and later. */
function sampleSql({sample, seed = 0}: KeyOptions, values: BoundParameters): string {
  if (sample === undefined) return "";
  return ` ORDER BY md5(${values.bind(`${seed}:`)} || session_id), session_id LIMIT ${values.bind(Math.floor(sample))}`;
}

function keyOf({sessionId, turns}: SessionFacts, cells: readonly Cell[]): SessionKey {
  const [reward, rule, achievements, names, cost, tokens, latency, model, experiment, difficulty, created] = cells;
  return {
    session_id: sessionId,
    reward: numberOrNull(reward),
    reward_rule: textOrNull(rule),
    achievements: numberOrNull(achievements),
    achievement_names: listOf(names, textOf),
    cost: numberOrNull(cost),
    tokens: numberOrNull(tokens),
    turns,
    latency_ms: numberOrNull(latency),
    model: textOrNull(model),
    experiment: textOrNull(experiment),
    difficulty: textOrNull(difficulty),
    created_at: textOrNull(created),
  };
}
