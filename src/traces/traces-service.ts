import type {EngineOptions} from "../engine/engine-options.ts";
import {TraceError} from "../errors.ts";
import type {ExportOptions} from "../export/export-result.ts";
import type {Recipe, RewardRule} from "../recipe/recipe.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "./call-options.ts";
import type {OpenedTraces} from "./open-traces.ts";
import type {QueryOptions, Traces} from "./traces.ts";

/** What can be sent of the options with which a database is opened. */
export type SentOptions = Omit<EngineOptions, keyof CallOptions | "allowedFiles"> & {
  readonly reward?: RewardRule;
  readonly cache?: boolean;
};
export type OpenRequest = {readonly path: string; readonly options: SentOptions & {readonly keepIn?: string}};

/** The argument of a method of Traces. */
export type Asked<Name extends keyof Traces> = Traces[Name] extends (asked: infer A, call?: CallOptions) => unknown
  ? A
  : never;

type Open = (request: OpenRequest, call: CallOptions) => Promise<OpenedTraces>;

/** The Traces of an engine process, as methods of one argument that can be called from another process. */
export function tracesService(openTraces: Open) {
  let request: OpenRequest | null = null;
  let traces: OpenedTraces | null = null;
  const under = new Map<Traces, number>();

  const current = (): Traces => {
    if (traces === null) throw new TraceError("engine", "no database is open");
    return traces;
  };

  /** Counts the calls under way, so that a database that has been replaced is closed after the last. */
  const using = async <T>(work: (traces: Traces) => Promise<T>): Promise<T> => {
    const used = current();
    under.set(used, (under.get(used) ?? 0) + 1);
    try {
      return await work(used);
    } finally {
      const left = (under.get(used) ?? 1) - 1;
      under.set(used, left);
      if (left === 0 && used !== traces) await closeOld(used);
    }
  };

  const closeOld = async (old: Traces): Promise<void> => {
    under.delete(old);
    await old.close();
  };

  const open = async (call: CallOptions): Promise<SourceDescription> => {
    if (request === null) throw new TraceError("engine", "no database is open");
    const opened = await openTraces(request, call);
    const old = traces;
    traces = opened;
    if (old !== null && (under.get(old) ?? 0) === 0) await closeOld(old);
    return opened.source;
  };

  const methods = {
    open: async (asked: OpenRequest, call: CallOptions): Promise<SourceDescription> => {
      request = asked;
      return open(call);
    },
    /** Reads the file anew; until that is done the old state goes on answering. */
    refresh: (_: null, call: CallOptions) => open(call),
    sessions: (asked: Asked<"sessions">, call: CallOptions) => using(traces => traces.sessions(asked, call)),
    position: (asked: Asked<"position">, call: CallOptions) => using(traces => traces.position(asked, call)),
    find: (asked: Asked<"find">, call: CallOptions) => using(traces => traces.find(asked, call)),
    statistics: (asked: Asked<"statistics">, call: CallOptions) => using(traces => traces.statistics(asked, call)),
    cube: (asked: Asked<"cube">, call: CallOptions) => using(traces => traces.cube(asked, call)),
    checkWhere: (asked: Asked<"checkWhere">, call: CallOptions) => using(traces => traces.checkWhere(asked, call)),
    conversation: (asked: Asked<"conversation">, call: CallOptions) =>
      using(traces => traces.conversation(asked, call)),
    outline: (asked: Asked<"outline">, call: CallOptions) => using(traces => traces.outline(asked, call)),
    messageText: (asked: Asked<"messageText">, call: CallOptions) => using(traces => traces.messageText(asked, call)),
    findMessages: (asked: Asked<"findMessages">, call: CallOptions) =>
      using(traces => traces.findMessages(asked, call)),
    resolveSession: (asked: Asked<"resolveSession">, call: CallOptions) =>
      using(traces => traces.resolveSession(asked, call)),
    query: (asked: {readonly sql: string; readonly options: QueryOptions}, call: CallOptions) =>
      using(traces => traces.query(asked.sql, {...asked.options, ...call})),
    export: (
      asked: {readonly recipe: Recipe; readonly path: string; readonly options: ExportOptions},
      call: CallOptions,
    ) => using(traces => traces.export(asked.recipe, asked.path, {...asked.options, ...call})),
  };

  return {methods, finish: () => traces?.saving() ?? null, close: async () => traces?.close()};
}

export type TracesMethods = ReturnType<typeof tracesService>["methods"];
