import type {Engine} from "../../engine/engine.ts";
import type {Recipe} from "../../recipe/recipe.ts";
import type {CallOptions} from "../../traces/call-options.ts";
import type {Bind} from "../bind.ts";
import {numberOf, textOf} from "../cells.ts";
import type {SourceSchema} from "../schema/source-schema.ts";
import type {SessionRow} from "../session-row.ts";
import {signalOf} from "../signal-of.ts";
import {RunningSearch} from "./running-search.ts";

/** The searches whose sessions are remembered; those least recently asked for are forgotten. */
const mostSearches = 16;

/** SQL that is true for the sessions in whose messages `text` was found: only after `Searches.prepare`. */
export function searchCondition(text: string, bind: Bind): string {
  return `(session_id IN (SELECT found.session_id FROM rollup.found WHERE found.search = ${bind(text)}))`;
}

/**
 * Searches messages, each text once: its sessions stay in a table that the predicate looks into. A search goes on when nobody waits for it any more,
 * until another is wanted in its place.
 */
export class Searches {
  readonly #engine: Engine;
  readonly #schema: SourceSchema;
  readonly #searches = new Map<string, RunningSearch>();
  /** What has been dropped is gone: the same text may be searched for anew. */
  #stopped: Promise<unknown> = Promise.resolve();

  constructor(engine: Engine, schema: SourceSchema) {
    this.#engine = engine;
    this.#schema = schema;
  }

  static async create(engine: Engine, schema: SourceSchema, call: CallOptions): Promise<Searches> {
    await engine.query(
      "CREATE TABLE IF NOT EXISTS rollup.found (search VARCHAR, session_id VARCHAR, messages BIGINT)",
      signalOf(call),
    );
    return new Searches(engine, schema);
  }

  /** Must be called before a recipe's predicate is used: resolves when every message has been searched. */
  async prepare(recipe: Recipe, call: CallOptions = {}): Promise<void> {
    await this.#awaited(recipe, search => search.wait(call));
  }

  /**
   * The same for somebody who wants to see what there is so far: resolves as soon as more than the share `seen` of the messages has been searched,
   * with the share that has, null when all have.
   */
  async prepareBeyond(seen: number, recipe: Recipe, call: CallOptions = {}): Promise<number | null> {
    const search = await this.#awaited(recipe, search => search.waitBeyond(seen, call));
    return search?.share ?? null;
  }

  /** Rows with the number of messages in which the text has been found so far. */
  async counted(
    {filters: {search: text = ""}}: Recipe,
    rows: readonly SessionRow[],
    call: CallOptions = {},
  ): Promise<readonly SessionRow[]> {
    if (text === "" || rows.length === 0) return rows;
    const found = await this.#engine.query(
      `SELECT session_id, sum(messages) FROM rollup.found WHERE search = $1 AND list_contains($2, session_id) GROUP BY session_id`,
      {parameters: [text, rows.map(({session_id: id}) => id)], ...signalOf(call)},
    );
    const counts = new Map(found.rows.map(([id, count]) => [textOf(id), numberOf(count)]));
    return rows.map(row => ({...row, found: counts.get(row.session_id) ?? 0}));
  }

  async #awaited(
    {filters: {search: text = ""}}: Recipe,
    wait: (search: RunningSearch) => Promise<void>,
  ): Promise<RunningSearch | null> {
    this.#stopOthers(text);
    if (text === "") return null;
    await this.#stopped;
    const search = this.#searches.get(text) ?? new RunningSearch(this.#engine, this.#schema, text);
    this.#searches.delete(text);
    this.#searches.set(text, search);
    if (search.share === null) return search;
    try {
      await wait(search);
      return search;
    } catch (error) {
      if (search.hasFailed && this.#searches.get(text) === search) this.#drop(search);
      throw error;
    }
  }

  /** Stops what nobody waits for and is not wanted now, and forgets the oldest of what was found. */
  #stopOthers(text: string): void {
    const others = [...this.#searches.values()].filter(search => search.text !== text && !search.isAwaited);
    const wanted = text === "" || this.#searches.has(text) ? 0 : 1;
    const tooMany = Math.max(0, this.#searches.size + wanted - mostSearches);
    for (const search of new Set([...others.filter(({share}) => share !== null), ...others.slice(0, tooMany)])) {
      this.#drop(search);
    }
  }

  #drop(search: RunningSearch): void {
    this.#searches.delete(search.text);
    this.#stopped = Promise.all([this.#stopped, search.drop(this.#engine).catch(() => undefined)]);
  }
}
