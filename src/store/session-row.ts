import type {MetricName} from "../recipe/metrics.ts";

export type Verdict = "keep" | "reject";

/** One session of the list. `null` is unknown: nothing was recorded. */
export type SessionRow = {readonly [Name in MetricName]: number | null} & {
  readonly session_id: string;
  /** ISO 8601 in UTC, or null. */
  readonly created_at: string | null;
  readonly model: string | null;
  readonly experiment: string | null;
  readonly difficulty: string | null;
  readonly failed: boolean;
  /** How the reward was worked out; null where it is unknown. */
  readonly reward_rule: "running_total" | "sum" | "last" | null;
  readonly verdict: Verdict | null;
  /** Whether the session is in the selection (a session rejected by hand stays in the list). */
  readonly selected: boolean;
  /** In how many of its messages the recipe's search has been found; null where the recipe does not search. */
  readonly found: number | null;
};

export const sortColumns = [
  "session_id",
  "created_at",
  "model",
  "reward",
  "achievements",
  "turns",
  "tokens",
  "cost",
  "latency_ms",
  "experiment",
] as const;

export type SortColumn = (typeof sortColumns)[number];

/** Unknown values come last whichever way; ties are broken by session id, ascending. */
export type Sort = {readonly column: SortColumn; readonly descending: boolean};

/** The order of every export: reward descending, then session id. */
export const exportSort: Sort = {column: "reward", descending: true};
