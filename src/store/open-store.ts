import type {Engine, EngineSource} from "../engine/engine.ts";
import type {OpenedEngine} from "../engine/open-engine.ts";
import type {Recipe, RewardRule} from "../recipe/recipe.ts";
import type {CallOptions} from "../traces/call-options.ts";
import type {FindRequest, ListRequest, PageRequest, QueryOptions, QueryResult, SessionPage} from "../traces/traces.ts";
import type {RollupCache} from "./cache/rollup-cache.ts";
import {CheckedConditions, checkWhere} from "./check-where.ts";
import {describeSource} from "./describe-source.ts";
import {ExportPlan} from "./export-plan.ts";
import {foundSessions} from "./found-sessions.ts";
import {SessionList} from "./list/session-list.ts";
import {type ResolvedSession, type ResolveRequest, resolveSession} from "./resolve-session.ts";
import {buildRollup, type Rollup} from "./rollup/build-rollup.ts";
import {runQuery} from "./run-query.ts";
import {learnIdOffsets} from "./schema/learn-id-offsets.ts";
import {readSchema} from "./schema/read-schema.ts";
import type {SourceSchema} from "./schema/source-schema.ts";
import {Searches} from "./search/searches.ts";
import {WindowCounts} from "./turns/window-counts.ts";
import type {KeyOptions} from "./session-key.ts";
import type {SourceDescription} from "./source-description.ts";

/** A trace database as sessions: what is in it, its list, its selection. Made by `openStore`. */
export class Store {
  readonly engine: Engine;
  readonly source: SourceDescription;
  readonly schema: SourceSchema;
  readonly #list: SessionList;
  readonly #searches: Searches;
  readonly #conditions: CheckedConditions;
  readonly #windows: WindowCounts;
  #rowsReady: Promise<void> | undefined;

  constructor(engine: Engine, source: SourceDescription, schema: SourceSchema, searches: Searches) {
    this.engine = engine;
    this.source = source;
    this.schema = schema;
    this.#list = new SessionList(engine, source);
    this.#searches = searches;
    this.#conditions = new CheckedConditions(engine);
    this.#windows = new WindowCounts(engine, schema, source.scales);
  }

  /**
   * Makes a recipe's predicate usable: searches the messages for its text, checks its condition. Every method here does it; whoever uses
   * `predicate` otherwise must.
   */
  async prepare(recipe: Recipe, call: CallOptions = {}): Promise<void> {
    await Promise.all([this.#conditions.check(recipe.filters.where, call), this.#searches.prepare(recipe, call)]);
  }

  async sessions(request: PageRequest, call: CallOptions = {}): Promise<SessionPage> {
    const {recipe, searched: seen} = request;
    if (seen === undefined) await this.prepare(recipe, call);
    else await this.#conditions.check(recipe.filters.where, call);
    const searched = seen === undefined ? null : await this.#searches.prepareBeyond(seen, recipe, call);
    const page = await this.#list.page(request, searched, call);
    return {...page, rows: await this.#searches.counted(recipe, page.rows, call)};
  }

  async position(request: ListRequest & {readonly sessionId: string}, call: CallOptions = {}): Promise<number | null> {
    await this.prepare(request.recipe, call);
    return this.#list.position(request, call);
  }

  async find(request: FindRequest, call: CallOptions = {}): Promise<readonly number[]> {
    await this.prepare(request.recipe, call);
    return this.#list.find(request, call);
  }

  /** The rowid of a session in `rollup.sessions`, if a page of the list has shown it. */
  rowOf(sessionId: string): number | undefined {
    return this.#list.rowOf(sessionId);
  }

  /** Makes reading the rows of few sessions fast, once; before that it is as slow as the file is large. */
  async readyRows(call: CallOptions = {}): Promise<void> {
    this.#rowsReady ??= learnIdOffsets(this.engine, this.schema, call).catch(() => {
      this.#rowsReady = undefined;
    });
    await this.#rowsReady;
  }

  /** Makes the first list in another order fast. */
  readyList(call: CallOptions = {}): Promise<void> {
    return this.#list.ready(call);
  }

  /** How many windows of the selection qualify. */
  async windows(recipe: Recipe, call: CallOptions = {}): Promise<number> {
    await this.prepare(recipe, call);
    return this.#windows.examples(recipe, call);
  }

  resolveSession(request: ResolveRequest, call: CallOptions = {}): Promise<ResolvedSession> {
    return resolveSession(this.engine, request, call);
  }

  checkWhere(condition: string, call: CallOptions = {}): Promise<void> {
    return checkWhere(this.engine, condition, call);
  }

  query(sql: string, options: QueryOptions = {}): Promise<QueryResult> {
    return runQuery(this.engine, sql, options);
  }

  /** The sessions that an export of the selection takes. Must be dropped in the end. */
  async exportPlan(recipe: Recipe, options: KeyOptions & CallOptions = {}): Promise<ExportPlan> {
    await Promise.all([this.prepare(recipe, options), this.readyRows(options)]);
    return ExportPlan.create(this.engine, recipe, options);
  }
}

export type StoreOptions = CallOptions & {
  /** The reward rule of all sessions; `auto` unless given. */
  readonly reward?: RewardRule;
  /** Where rollups are kept, those looked into first coming first; the engine must allow their files. */
  readonly caches?: readonly RollupCache[];
};

/** Reads a database that an engine has open: what it has, its rollup, its description. Rejects with a TraceError when there are no sessions. */
export async function openStore(
  {engine, source: file}: Pick<OpenedEngine, "engine" | "source">,
  options: StoreOptions = {},
): Promise<Store> {
  const schema = await readSchema(engine, options);
  const rollup = await rollupOf(engine, file, schema, options);
  const [source, searches] = await Promise.all([
    describeSource(engine, file, schema, rollup, options),
    Searches.create(engine, schema, options),
  ]);
  return new Store(engine, source, schema, searches);
}

async function rollupOf(
  engine: Engine,
  file: EngineSource,
  schema: SourceSchema,
  {reward = "auto", caches = [], ...call}: StoreOptions,
): Promise<Rollup> {
  for (const cache of caches) {
    const kept = await cache.load(engine, file, reward, call);
    if (kept !== null) return kept;
  }
  const found = call.onProgress === undefined ? [] : await foundSessions(engine, schema, call);
  if (found.length > 0) call.onProgress?.({label: "reading", done: 0, total: null, found});
  const start = performance.now();
  const rollup = await buildRollup(engine, schema, reward, call);
  const milliseconds = performance.now() - start;
  caches.find(cache => cache.keep(engine, file, reward, rollup, milliseconds));
  return rollup;
}
