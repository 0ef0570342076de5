/** What decides which sessions of a selection are exported. The sample is drawn first, the limit cuts its end. */
export type KeyOptions = {
  /** At most this many sessions, from the top. */
  readonly limit?: number;
  /** This many sessions drawn at random by `seed` (default 0): the same ones for the same database, recipe and seed. */
  readonly sample?: number;
  readonly seed?: number;
};

/** One session of a selection, with what its metadata can say. `null` is unknown. */
export type SessionKey = {
  readonly session_id: string;
  readonly reward: number | null;
  readonly reward_rule: string | null;
  readonly achievements: number | null;
  readonly achievement_names: readonly string[];
  readonly cost: number | null;
  readonly tokens: number | null;
  readonly turns: number | null;
  readonly latency_ms: number | null;
  readonly model: string | null;
  readonly experiment: string | null;
  readonly difficulty: string | null;
  /** ISO 8601 in UTC. */
  readonly created_at: string | null;
};
