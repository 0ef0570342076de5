import type {Engine} from "../engine/engine.ts";
import type {OpenedEngine} from "../engine/open-engine.ts";
import type {Recipe, RewardRule} from "../recipe/recipe.ts";
import type {CallOptions} from "../traces/call-options.ts";
import type {Traces} from "../traces/traces.ts";
import {checkWhere} from "./check-where.ts";
import {describeSource} from "./describe-source.ts";
import {exportKeys} from "./list/export-keys.ts";
import {findSessions} from "./list/find-sessions.ts";
import {positionInList} from "./list/position.ts";
import {resolveSession} from "./list/resolve-session.ts";
import {sessionPage} from "./list/session-page.ts";
import {buildRollup} from "./rollup/build-rollup.ts";
import {runQuery} from "./run-query.ts";
import {readSchema, type SourceSchema} from "./schema/source-schema.ts";
import {searchMessages} from "./search-messages.ts";
import type {KeyOptions, SessionKey} from "./session-key.ts";
import type {SourceDescription} from "./source-description.ts";

/** The meaning of one open trace database: what its sessions are, which of them a recipe selects. */
export type Store = Pick<Traces, "sessions" | "position" | "find" | "resolveSession" | "checkWhere" | "query"> & {
  readonly engine: Engine;
  readonly schema: SourceSchema;
  readonly source: SourceDescription;
  /** Makes sure that a recipe's predicate can be run: its condition is checked, its search done. Each only once. */
  prepare(recipe: Recipe, call?: CallOptions): Promise<void>;
  /** The selection's keys in export order, in batches. */
  exportKeys(recipe: Recipe, options?: KeyOptions & CallOptions): AsyncIterable<readonly SessionKey[]>;
};

export type StoreOptions = {readonly reward?: RewardRule} & CallOptions;

/** Rolls the database up. Rejects with a `schema` TraceError where there are no sessions to speak of. */
export async function openStore(
  {engine, source: opened}: OpenedEngine,
  {reward = "auto", ...call}: StoreOptions = {},
): Promise<Store> {
  const schema = await readSchema(engine, call);
  const rollup = await buildRollup(engine, schema, reward, call);
  const source = await describeSource(engine, opened, schema, rollup, call);
  const checked = new Set<string>();
  const searched = new Set<string>();

  const prepare = async ({filters: {where, search}}: Recipe, options: CallOptions = {}): Promise<void> => {
    if (where !== undefined && !checked.has(where)) {
      await checkWhere(engine, where, options);
      checked.add(where);
    }
    if (search !== undefined && !searched.has(search)) {
      await searchMessages(engine, schema, search, options);
      searched.add(search);
    }
  };

  return {
    engine,
    schema,
    source,
    prepare,
    sessions: async (request, options = {}) => {
      await prepare(request.recipe, options);
      return await sessionPage(engine, request, options);
    },
    position: async (request, options = {}) => {
      await prepare(request.recipe, options);
      return await positionInList(engine, request, options);
    },
    find: async (request, options = {}) => {
      await prepare(request.recipe, options);
      return await findSessions(engine, request, options);
    },
    resolveSession: (request, options = {}) => resolveSession(engine, request, options),
    checkWhere: (condition, options = {}) => checkWhere(engine, condition, options),
    query: (sql, options = {}) => runQuery(engine, sql, options),
    async *exportKeys(recipe, {signal, onProgress: _unused, ...options} = {}) {
      const call = signal === undefined ? {} : {signal};
      await prepare(recipe, call);
      yield* exportKeys(engine, recipe, options, call);
    },
  };
}
