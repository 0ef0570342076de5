import type {MetricName} from "../recipe/metrics.ts";

/** What an export needs to know of a session before its conversation is read. `null` is unknown. */
export type SessionKey = {readonly [Name in MetricName]: number | null} & {
  readonly session_id: string;
  /** ISO 8601 in UTC, or null. */
  readonly created_at: string | null;
  readonly model: string | null;
  readonly experiment: string | null;
  readonly difficulty: string | null;
  readonly achievement_names: readonly string[];
  readonly reward_rule: string | null;
  /**
   * Where the session stands among those of its model in an order drawn from the seed: above 0, at most 1. The sessions up to a share are
   * that share of every model. Null unless asked for.
   */
  readonly split_share: number | null;
};

/** Which of the selection: the first `limit`, or `sample` of them drawn by `seed`. */
export type KeyOptions = {
  readonly limit?: number;
  readonly sample?: number;
  readonly seed?: number;
  /** Work out `split_share`. */
  readonly split?: boolean;
};
