import {setTimeout as sleep} from "node:timers/promises";
import type {Conversation} from "../conversation/conversation.ts";
import {defaultMemoryLimit, type EngineOptions, restingMemoryLimit} from "../engine/engine-options.ts";
import {isOutOfMemory} from "../engine/fault-of.ts";
import {openEngine} from "../engine/open-engine.ts";
import {TraceError} from "../errors.ts";
import type {RewardRule} from "../recipe/recipe.ts";
import {statisticsOf} from "../stats/statistics-of.ts";
import {RollupCache} from "../store/cache/rollup-cache.ts";
import {openStore, type Store, type StoreOptions} from "../store/open-store.ts";
import type {CallOptions} from "./call-options.ts";
import {RecentConversations} from "./recent-conversations.ts";
import type {Traces} from "./traces.ts";

export type OpenOptions = Omit<EngineOptions, keyof CallOptions | "allowedFiles"> & {
  /** The rule of all sessions: a recipe's `reward` is passed here. */
  readonly reward?: RewardRule;
  /** Whether the rollup of a large database is kept in the user's cache folder, and read from there. On unless false. */
  readonly cache?: boolean;
  /** A folder of the caller's own, in which the rollup of a small database is kept too, for the next time that the same file is opened. */
  readonly keepIn?: string;
  /** Whether the memory that reading the file took is given back at once, not only for an export: for a process that stays for as long as a person looks. */
  readonly rests?: boolean;
} & CallOptions;

export type OpenedTraces = Traces & {
  /** What is still to be kept for the next time; null when nothing is. */
  readonly saving: () => Promise<void> | null;
};

/** What is kept in a folder of the caller's own: every rollup, but few: a file that is being written has a new one each time it is read anew. */
const whatever = {worthwhile: {milliseconds: 0, bytes: 0}, most: 64e6};

/** Texts longer than this (UTF-16 units) are cut in an outline. */
const previewLength = 4000;

/** How long (ms) statistics take to be drawn. */
const drawn = 100;

/** How long closing waits, in milliseconds, for the rollup to be kept for the next time. */
const longestSave = 1500;

/**
 * Opens a trace database in this process: reads it once, and answers from its rollup from then on. Rejects with a TraceError that says what is
 * wrong with the file and what to do.
 */
export async function openTraces(path: string, options: OpenOptions = {}): Promise<OpenedTraces> {
  const {cache: isCached = true, keepIn, ...rest} = options;
  // What is in an encrypted database does not lie about in the clear.
  const mayKeep = isCached && options.key === undefined;
  const cache = mayKeep ? await RollupCache.open() : null;
  const own = mayKeep && keepIn !== undefined ? await RollupCache.open({folder: keepIn, ...whatever}) : null;
  const caches = [cache, own].filter(one => one !== null);
  const engineOptions = {...rest, allowedFiles: caches.flatMap(({allowedFiles}) => allowedFiles)};
  const opened = await openWithin(path, {...rest, caches}, engineOptions).catch((error: unknown) => {
    // What the file's size leads to expect is not always enough.
    if (rest.memoryLimitMegabytes !== undefined || !isOutOfMemory(error)) throw error;
    return openWithin(path, {...rest, caches}, {...engineOptions, memoryLimitMegabytes: defaultMemoryLimit()});
  });
  const saving = () => cache?.saving() ?? null;
  const traces = tracesOf(opened, async () => {
    await Promise.race([saving(), sleep(longestSave, undefined, {ref: false})]);
    await opened.store.engine.close();
  });
  return {...traces, saving};
}

/** A store, and what gives back the memory that reading its file took. */
type RestingStore = {readonly store: Store; readonly rest: () => Promise<void>};

async function openWithin(
  path: string,
  {rests = false, ...storeOptions}: StoreOptions & Pick<OpenOptions, "rests">,
  engineOptions: EngineOptions,
): Promise<RestingStore> {
  const opened = await openEngine(path, engineOptions);
  try {
    const store = await openStore(opened, storeOptions);
    const megabytes = restingMemoryLimit(store.source.sessions);
    const rest = async () => {
      await opened.memory.rest(megabytes);
      // To keep a rollup can take more: that is given back too, at once.
      const kept = Promise.all((storeOptions.caches ?? []).map(cache => cache.settled()));
      void kept.then(() => opened.memory.rest(megabytes));
    };
    if (rests) await rest();
    return {store, rest};
  } catch (error) {
    await opened.engine.close();
    throw error;
  }
}

function tracesOf({store, rest}: RestingStore, close: () => Promise<void>): Traces {
  const {engine, source} = store;
  const recent = new RecentConversations((sessionId, call) => readConversation(store, sessionId, call));
  return {
    source,
    sessions: (request, call) => store.sessions(request, call),
    position: (request, call) => store.position(request, call),
    find: (request, call) => store.find(request, call),
    checkWhere: (condition, call) => store.checkWhere(condition, call),
    resolveSession: (request, call) => store.resolveSession(request, call),
    query: (sql, options) => store.query(sql, options),
    statistics: async (recipe, call = {}) => {
      await store.prepare(recipe, call);
      const [statistics, windows] = await Promise.all([
        statisticsOf(engine, source, recipe, call),
        recipe.mode === "window" ? store.windows(recipe, call) : null,
      ]);
      // Once this is on the screen too, what comes next can be made ready.
      const ready = () => Promise.all([store.readyRows(), conversationModules(), store.readyList()]);
      setTimeout(() => void ready().catch(() => undefined), drawn).unref();
      return {...statistics, examples: windows ?? statistics.examples};
    },
    cube: async ({recipe, threshold}, call = {}) => {
      await store.prepare(recipe, call);
      const {cubeOf} = await import("../stats/cube-of.ts");
      return cubeOf(engine, source, recipe, threshold, call);
    },
    conversation: (sessionId, call = {}) => recent.get(sessionId, call),
    outline: async (sessionId, call = {}) => {
      const {outlineOf} = await conversationModules();
      return outlineOf(await recent.get(sessionId, call), previewLength);
    },
    messageText: async ({sessionId, index, call: toolCall}, call = {}) => {
      const {messageText} = await import("../conversation/outline-of.ts");
      const found = (await recent.get(sessionId, call)).messages[index];
      if (found === undefined)
        throw new TraceError("usage", `The conversation of ${sessionId} has no message ${index}.`);
      return messageText(found.message, toolCall);
    },
    findMessages: async ({sessionId, text}, call = {}) => {
      const {findMessages} = await import("../conversation/find-messages.ts");
      const {messages} = await recent.get(sessionId, call);
      return findMessages(
        messages.map(({message}) => message),
        text,
      );
    },
    export: async (recipe, path, options = {}) => {
      const {exportSelection} = await import("../export/export-selection.ts");
      // Its threads need the room.
      await rest();
      return exportSelection({engine, store}, recipe, path, options);
    },
    close,
  };
}

/** What reading a conversation takes, loaded when it is wanted. */
async function conversationModules() {
  const [{readRecords}, {rebuildConversation}, {outlineOf}] = await Promise.all([
    import("../store/records/session-records.ts"),
    import("../conversation/rebuild-conversation.ts"),
    import("../conversation/outline-of.ts"),
  ]);
  return {readRecords, rebuildConversation, outlineOf};
}

async function readConversation(store: Store, sessionId: string, call: CallOptions): Promise<Conversation> {
  const {engine, schema} = store;
  const {readRecords, rebuildConversation} = await conversationModules();
  const options = {...call, rowOf: (id: string) => store.rowOf(id)};
  for await (const records of readRecords(engine, schema, [sessionId], options)) return rebuildConversation(records);
  throw new TraceError("not-found", `There is no session ${sessionId}.`, "Its id may have been mistyped.");
}
