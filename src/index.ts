/**
 * The library: what the commands are made of.
 *
 * ```js
 * import {defaultRecipe, openTraces} from "trace-tui";
 *
 * const traces = await openTraces("crafter_traces.duckdb");
 * const recipe = {...defaultRecipe, filters: {min_total_reward: 2}};
 * const {count, rows} = await traces.sessions({recipe, sort: {column: "reward", descending: true}, offset: 0, limit: 10});
 * const {messages} = await traces.conversation(rows[0].session_id);
 * const {examples} = await traces.export(recipe, "training.jsonl");
 * await traces.close();
 * ```
 *
 * Whatever a user can do something about rejects with a `TraceError`.
 */
export {openTraces, type OpenOptions} from "./traces/open-traces.ts";
export {parseRecipe} from "./recipe/parse-recipe.ts";
export {recipeToToml} from "./recipe/recipe-to-toml.ts";
export {defaultRecipe} from "./recipe/recipe.ts";
export {type ErrorKind, TraceError} from "./errors.ts";

export type {
  FindRequest,
  ListRequest,
  ListView,
  PageRequest,
  QueryOptions,
  QueryResult,
  QueryValue,
  SessionPage,
  Traces,
} from "./traces/traces.ts";
export type {CallOptions, Progress} from "./traces/call-options.ts";
export type {
  Filters,
  MetadataLevel,
  Mode,
  OutputFormat,
  OutputOptions,
  Recipe,
  RewardRule,
  ToolCallStyle,
  Verdicts,
  WindowOptions,
} from "./recipe/recipe.ts";
export type {SessionRow, Sort, SortColumn, Verdict} from "./store/session-row.ts";
export type {Layout, NameCount, SourceDescription, TableDescription} from "./store/source-description.ts";
export type {ChatMessage, ToolCall} from "./conversation/chat-message.ts";
export type {Conversation, ConversationSource, TurnFacts, TurnMessage} from "./conversation/conversation.ts";
export type {ConversationOutline, OutlineMessage} from "./conversation/outline.ts";
export type {ExportedFile, ExportOptions, ExportResult, SkipCount} from "./export/export-result.ts";
export type {
  FilterEffect,
  Histogram,
  MetricSummary,
  ModelUsage,
  Statistics,
  StepEffect,
} from "./stats/statistics.ts";
export type {Scale} from "./stats/scale.ts";
