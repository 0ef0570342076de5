import type {ConversationOutline} from "../conversation/outline.ts";
import type {Conversation} from "../conversation/conversation.ts";
import type {ExportOptions, ExportResult} from "../export/export-result.ts";
import type {ThresholdKey} from "../recipe/filters.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {Cube} from "../stats/cube.ts";
import type {Statistics} from "../stats/statistics.ts";
import type {SessionRow, Sort} from "../store/session-row.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "./call-options.ts";

/**
 * Which sessions the list holds: those the recipe passes (with those that only a verdict keeps out, so that a verdict can be
 * taken back), or the others.
 */
export type ListView = "passing" | "removed";

export type ListRequest = {readonly recipe: Recipe; readonly sort: Sort; readonly view?: ListView};

export type PageRequest = ListRequest & {
  readonly offset: number;
  readonly limit: number;
  /** Where this session is listed the page begins so many rows before it, instead of at `offset`. */
  readonly around?: {readonly sessionId: string; readonly before: number};
  /**
   * Of a recipe that searches messages: answer with what has been found as soon as more than this share of them (0 at first) has been searched. Without it
   * the answer comes when all have.
   */
  readonly searched?: number;
};

/** Rows `offset` to `offset + rows.length` of a list that is `count` long. */
export type SessionPage = {
  readonly rows: readonly SessionRow[];
  readonly offset: number;
  readonly count: number;
  /** How many of the list are in the selection. */
  readonly selected: number;
  /** Where the session is that the page was asked `around`; null where it is not listed. */
  readonly position: number | null;
  /** Which share of the messages has been searched, where more may be found. Null when all is known. */
  readonly searched: number | null;
};

/** Positions, in list order, of the sessions whose id, model or experiment contains `text` (ignoring case). */
export type FindRequest = ListRequest & {readonly text: string};

/** `index` counts the outline's messages, `call` a message's tool calls; without it the message's own text is meant. */
export type MessageTextRequest = {readonly sessionId: string; readonly index: number; readonly call?: number};

/** The value that the recipe has for the threshold does not matter. */
export type CubeRequest = {readonly recipe: Recipe; readonly threshold: ThresholdKey};

export type QueryOptions = CallOptions & {
  readonly parameters?: readonly (string | number | boolean | null)[];
  readonly limit?: number;
};

/** Values are JSON-safe: numbers beyond 2^53, decimals and non-finite numbers are strings; timestamps ISO 8601. */
export type QueryResult = {
  readonly columns: readonly {readonly name: string; readonly type: string}[];
  readonly rows: readonly (readonly QueryValue[])[];
  /** Whether there were more rows than `limit`. */
  readonly truncated: boolean;
};

export type QueryValue =
  | string
  | number
  | boolean
  | null
  | readonly QueryValue[]
  | {readonly [key: string]: QueryValue};

/**
 * One open trace database: everything that the interface, the commands and the library do with it. Two implementations:
 * in this process (`open-traces.ts`) and in an engine process (`remote-traces.ts`). Every method rejects with a
 * TraceError when the user can do something about it, and may be called while others are under way.
 */
export interface Traces {
  readonly source: SourceDescription;
  sessions(request: PageRequest, call?: CallOptions): Promise<SessionPage>;
  /** The position of a session in the list, or null when it is not in it. */
  position(request: ListRequest & {readonly sessionId: string}, call?: CallOptions): Promise<number | null>;
  find(request: FindRequest, call?: CallOptions): Promise<readonly number[]>;
  statistics(recipe: Recipe, call?: CallOptions): Promise<Statistics>;
  /** What every step of one threshold would select: after this `cubeStatistics` answers each of them without a query. */
  cube(request: CubeRequest, call?: CallOptions): Promise<Cube>;
  /** Throws a `sql` TraceError when the condition is not one SQL expression over the rollup; else resolves. */
  checkWhere(condition: string, call?: CallOptions): Promise<void>;
  conversation(sessionId: string, call?: CallOptions): Promise<Conversation>;
  /** A conversation with long texts cut, for looking at: cheap to send, whatever its size. */
  outline(sessionId: string, call?: CallOptions): Promise<ConversationOutline>;
  /** The whole text of one message of the outline, by its index, or the whole arguments of one of its tool calls. */
  messageText(request: MessageTextRequest, call?: CallOptions): Promise<string>;
  /**
   * The messages of a conversation whose whole text, tool's name or arguments contain `text` (ignoring case): their indexes in
   * the outline, ascending. `findMessages` in `src/conversation` is what it means.
   */
  findMessages(
    request: {readonly sessionId: string; readonly text: string},
    call?: CallOptions,
  ): Promise<readonly number[]>;
  /** Session ids that start with `prefix`, else those that hold it, at most `limit`; when there is none, the nearest ids. */
  resolveSession(
    request: {readonly prefix: string; readonly limit: number},
    call?: CallOptions,
  ): Promise<{readonly exact: boolean; readonly matches: readonly string[]; readonly nearest: readonly string[]}>;
  query(sql: string, options?: QueryOptions): Promise<QueryResult>;
  /** Writes the selection to `path` (`-` is stdout) and its manifest beside it. */
  export(recipe: Recipe, path: string, options?: ExportOptions & CallOptions): Promise<ExportResult>;
  close(): Promise<void>;
}
