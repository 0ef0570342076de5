import type {NamesKey, TextKey, ThresholdKey} from "./filters.ts";

/** The filters that are set. An absent key, an empty list and `exclude_failed: false` filter nothing. */
export type Filters = {readonly [Key in ThresholdKey]?: number} & {readonly [Key in NamesKey]?: readonly string[]} & {
  readonly [Key in TextKey]?: string;
} & {readonly exclude_failed?: boolean};

export type WindowOptions = {
  /** Turns in a window, at least 1. */
  readonly window_size: number;
  /** Turns between the starts of two candidate windows, at least 1. */
  readonly stride: number;
  /** Reward earned inside the window's own turns. */
  readonly min_window_reward: number;
  readonly min_window_achievements: number;
  /** Take every window that qualifies, also those that share turns. */
  readonly overlap: boolean;
};

export type Mode = "trajectory" | "window";
export type OutputFormat = "openai" | "gemini" | "sharegpt" | "trl";
export type ToolCallStyle = "native" | "text";
export type MetadataLevel = false | "minimal" | "full";
export type RewardRule = "auto" | "sum" | "last";

export type OutputOptions = {
  readonly format: OutputFormat;
  readonly tool_calls: ToolCallStyle;
  /** TOML's `true` is `"minimal"`: the guide's two keys. */
  readonly include_metadata: MetadataLevel;
  /** trl only: split at the last assistant turn into `prompt` and `completion`. */
  readonly split_completion: boolean;
};

/** Sessions decided by hand. A session is in at most one of the lists. */
export type Verdicts = {readonly keep: readonly string[]; readonly reject: readonly string[]};

/**
 * Everything that decides what is exported: what the form edits, what TOML holds, what a rerun replays.
 * Immutable: every change makes a new value.
 */
export type Recipe = {
  readonly mode: Mode;
  readonly filters: Filters;
  readonly window: WindowOptions;
  readonly output: OutputOptions;
  readonly reward: RewardRule;
  readonly verdicts: Verdicts;
};

/** The guide's defaults. */
export const defaultRecipe: Recipe = {
  mode: "trajectory",
  filters: {min_total_reward: 1, min_achievements: 0, max_cost: 1, max_tokens: 50_000},
  window: {window_size: 10, stride: 5, min_window_reward: 0.5, min_window_achievements: 0, overlap: false},
  output: {format: "openai", tool_calls: "native", include_metadata: "minimal", split_completion: false},
  reward: "auto",
  verdicts: {keep: [], reject: []},
};
