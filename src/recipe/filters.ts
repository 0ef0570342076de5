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
  model_whitelist: {kind: "any-of", column: "models", label: "Models", flag: "model"},
  require_achievements: {
    kind: "all-of",
    column: "achievement_names",
    label: "Require achievements",
    flag: "require-achievement",
  },
  exclude_achievements: {
    kind: "none-of",
    column: "achievement_names",
    label: "Exclude achievements",
    flag: "exclude-achievement",
  },
  experiments: {kind: "any-of", column: "experiment_names", label: "Experiments", flag: "experiment"},
  difficulty: {kind: "any-of", column: "difficulties", label: "Difficulty", flag: "difficulty"},
  since: {kind: "since", label: "Since", flag: "since"},
  until: {kind: "until", label: "Until", flag: "until"},
  exclude_failed: {kind: "not-failed", label: "Exclude failed", flag: "exclude-failed"},
  search: {kind: "search", label: "Search", flag: "search"},
  where: {kind: "where", label: "Where (SQL)", flag: "where"},
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
    }
  | {kind: "since" | "until" | "not-failed" | "search" | "where"; label: string; flag: string};

export type FilterKey = keyof typeof filters;

export const filterKeys = Object.keys(filters) as FilterKey[];

type KeysOfKind<Kind extends Filter["kind"]> = {
  [Key in FilterKey]: (typeof filters)[Key]["kind"] extends Kind ? Key : never;
}[FilterKey];

/** The filters that are a bound on a metric. */
export type ThresholdKey = KeysOfKind<"min" | "max">;

/** The filters that are a list of names. */
export type NamesKey = KeysOfKind<"any-of" | "all-of" | "none-of">;

/** The filters that are free text (dates as ISO 8601, `search`, `where`). */
export type TextKey = KeysOfKind<"since" | "until" | "search" | "where">;

export const thresholdKeys = filterKeys.filter((key): key is ThresholdKey => {
  const {kind} = filters[key];
  return kind === "min" || kind === "max";
});

export const namesKeys = filterKeys.filter((key): key is NamesKey => {
  const {kind} = filters[key];
  return kind === "any-of" || kind === "all-of" || kind === "none-of";
});
