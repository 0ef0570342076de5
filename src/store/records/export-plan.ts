import type {Engine} from "../../engine/engine.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import {booleanOf, numberOf, textOf, textOrNull} from "../cells.ts";
import {signalOf} from "../signal-of.ts";
import {factsOf, factsSql, type SessionFacts} from "./session-facts.ts";

/** One session of an export. `position` counts from 0 in the order of the output. */
export type PlannedSession = {
  readonly position: number;
  readonly facts: SessionFacts;
  /** What the caller noted of it. */
  readonly note: string | null;
};

export type NotedSession = {readonly sessionId: string; readonly model: string | null; readonly note: string | null};

let plans = 0;

/**
 * The sessions of an export, in a table of their own: in the order of the output when they are added, in that of their rows when they are read, so
 * that the source is read from its beginning to its end whatever the output's order. However many they are, none is kept here.
 */
export class ExportPlan {
  readonly #engine: Engine;
  readonly #call: CallOptions;
  readonly #table = `export_plan_${(plans += 1)}`;
  #count = 0;

  private constructor(engine: Engine, call: CallOptions) {
    this.#engine = engine;
    this.#call = call;
  }

  static async create(engine: Engine, call: CallOptions): Promise<ExportPlan> {
    const plan = new ExportPlan(engine, call);
    await engine.query(
      `CREATE TABLE ${plan.#table} (position BIGINT, session_id VARCHAR, model VARCHAR, note VARCHAR)`,
      signalOf(call),
    );
    return plan;
  }

  get count(): number {
    return this.#count;
  }

  /** Adds sessions after those that are there. */
  async add(sessions: readonly NotedSession[]): Promise<void> {
    if (sessions.length === 0) return;
    await this.#engine.query(
      `INSERT INTO ${this.#table} SELECT $1 + generate_subscripts(s, 1) - 1, unnest(s).sessionId, unnest(s).model, unnest(s).note
       FROM (SELECT from_json($2, '[{"sessionId":"VARCHAR","model":"VARCHAR","note":"VARCHAR"}]') AS s)`,
      {parameters: [this.#count, JSON.stringify(sessions)], ...signalOf(this.#call)},
    );
    this.#count += sessions.length;
  }

  /** The sessions in the order of their rows. */
  async *inRowOrder(): AsyncGenerator<readonly PlannedSession[], void, undefined> {
    const sql = `SELECT position, note, ${factsSql} FROM ${this.#table} JOIN sessions USING (session_id)
      ORDER BY event_first_row NULLS LAST, message_first_row NULLS LAST, position`;
    for await (const {rows} of this.#engine.stream(sql, signalOf(this.#call))) {
      yield rows.map(([position, note, ...facts]) => ({
        position: numberOf(position),
        note: note === undefined ? null : textOrNull(note),
        facts: factsOf(facts),
      }));
    }
  }

  /** The sessions' ids in the order of the output. */
  async *ids(): AsyncGenerator<string, void, undefined> {
    const sql = `SELECT session_id FROM ${this.#table} ORDER BY position`;
    for await (const {rows} of this.#engine.stream(sql, signalOf(this.#call)))
      for (const row of rows) yield textOf(row[0]);
  }

  /**
   * Which sessions, by position, belong to the share of a split that is trained on. The split goes by session, the same for the same `seed`, and
   * keeps the share within each model: sessions are shuffled model by model (by the MD5 of seed and id), and every one with which the share
   * rounds up to the next whole number is taken. A single session is trained on.
   */
  async split(share: number, seed: number): Promise<Uint8Array> {
    const trained = new Uint8Array(this.#count);
    if (this.#count === 1) return trained.fill(1);
    const sql = `SELECT position, floor(n * $1 + 1e-9) > floor((n - 1) * $1 + 1e-9) FROM (
        SELECT position, row_number() OVER (ORDER BY coalesce(model, ''), md5($2 || ':' || session_id), session_id) AS n FROM ${this.#table})`;
    const parameters = [share, String(seed)];
    for await (const {rows} of this.#engine.stream(sql, {parameters, ...signalOf(this.#call)})) {
      for (const row of rows) trained[numberOf(row[0])] = booleanOf(row[1]) ? 1 : 0;
    }
    return trained;
  }

  async drop(): Promise<void> {
    await this.#engine.query(`DROP TABLE IF EXISTS ${this.#table}`).catch(() => undefined);
  }
}
