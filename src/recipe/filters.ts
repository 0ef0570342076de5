import {keysIn} from "./keys-in.ts";
import type {MetricName} from "./metrics.ts";

/**
 * Every filter of a recipe: the key in `[filters]`, how it compares and what it is called on screen. The TOML reader, the
 * command-line flags (`min_total_reward` is `--min-total-reward`, or the `flag` given here), the form and the
 * predicate are all made from this table. An unknown number compares as 0 (a session without a cost passes `max_cost`).
 */
export const filters = {
  min_total_reward: {kind: "min", metric: "reward", label: "Min reward", flag: "min-reward"},
  max_total_reward: {kind: "max", metric: "reward", label: "Max reward", flag: "max-reward"},
  min_achievements: {kind: "min", metric: "achievements", label: "Min achievements", flag: "min-achievements"},
  max_achievements: {kind: "max", metric: "achievements", label: "Max achievements", flag: "max-achievements"},
  min_cost: {kind: "min", metric: "cost", label: "Min cost", flag: "min-cost"},
  max_cost: {kind: "max", metric: "cost", label: "Max cost", flag: "max-cost"},
  min_tokens: {kind: "min", metric: "tokens", label: "Min tokens", flag: "min-tokens"},
  max_tokens: {kind: "max", metric: "tokens", label: "Max tokens", flag: "max-tokens"},
  min_turns: {kind: "min", metric: "turns", label: "Min turns", flag: "min-turns"},
  max_turns: {kind: "max", metric: "turns", label: "Max turns", flag: "max-turns"},
  max_latency_ms: {kind: "max", metric: "latency_ms", label: "Max latency", flag: "max-latency-ms"},
  model_whitelist: {
    kind: "any-of",
    column: "models",
    label: "Models",
    flag: "model",
    help: "only sessions that used one of these models",
  },
  require_achievements: {
    kind: "all-of",
    column: "achievement_names",
    label: "Require achievements",
    flag: "require-achievement",
    help: "only sessions that unlocked all of these",
  },
  exclude_achievements: {
    kind: "none-of",
    column: "achievement_names",
    label: "Exclude achievements",
    flag: "exclude-achievement",
    help: "no session that unlocked one of these",
  },
  experiments: {
    kind: "any-of",
    column: "experiment_names",
    label: "Experiments",
    flag: "experiment",
    help: "only sessions of these experiments",
  },
  difficulty: {
    kind: "any-of",
    column: "difficulties",
    label: "Difficulty",
    flag: "difficulty",
    help: "only sessions of these difficulties",
  },
  since: {kind: "since", label: "Since", flag: "since", help: "only sessions from this day or moment on"},
  until: {
    kind: "until",
    label: "Until",
    flag: "until",
    help: "only sessions up to the end of this day, or before this moment",
  },
  exclude_failed: {
    kind: "not-failed",
    label: "Exclude failed",
    flag: "exclude-failed",
    help: "leave out sessions that ended with an error",
  },
  search: {kind: "search", label: "Search", flag: "search", help: "only sessions with this text in a message"},
  where: {
    kind: "where",
    label: "Where (SQL)",
    flag: "where",
    help: "only sessions that meet this SQL condition over the rollup",
  },
} as const satisfies Record<string, Filter>;

/**
 * `min`/`max` bound a metric, inclusively. `any-of`, `all-of` and `none-of` compare a list of names with a list column of
 * the rollup (an empty list of names is no filter). `since` is inclusive; `until` is exclusive, but a bare date
 * includes that whole day. `search` is text in any message. `where` is an SQL condition over the rollup.
 */
export type Filter =
  | {kind: "min" | "max"; metric: MetricName; label: string; flag: string}
  | {
      kind: "any-of" | "all-of" | "none-of";
      column: "models" | "achievement_names" | "experiment_names" | "difficulties";
      label: string;
      flag: string;
      help: string;
    }
  | {kind: "since" | "until" | "not-failed" | "search" | "where"; label: string; flag: string; help: string};

export type FilterKey = keyof typeof filters;

export const filterKeys: readonly FilterKey[] = keysIn(filters);

type KeysOfKind<Kind extends Filter["kind"]> = {
  [Key in FilterKey]: (typeof filters)[Key]["kind"] extends Kind ? Key : never;
}[FilterKey];

/** The filters that are a bound on a metric. */
export type ThresholdKey = KeysOfKind<"min" | "max">;

/** The filters that are a list of names. */
export type NamesKey = KeysOfKind<"any-of" | "all-of" | "none-of">;

/** The filters that are free text (dates as ISO 8601, `search`, `where`). */
export type TextKey = KeysOfKind<"since" | "until" | "search" | "where">;

export function isThresholdKey(key: FilterKey): key is ThresholdKey {
  const {kind} = filters[key];
  return kind === "min" || kind === "max";
}

export function isNamesKey(key: FilterKey): key is NamesKey {
  const {kind} = filters[key];
  return kind === "any-of" || kind === "all-of" || kind === "none-of";
}

export function isTextKey(key: FilterKey): key is TextKey {
  return !isThresholdKey(key) && !isNamesKey(key) && filters[key].kind !== "not-failed";
}

export const thresholdKeys = filterKeys.filter(isThresholdKey);

export const namesKeys = filterKeys.filter(isNamesKey);
