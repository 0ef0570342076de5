import {keysIn} from "../../recipe/keys-in.ts";

/** The columns of `sessions`, as users may name them in `where` and in queries: types and meanings, for the help and the README. */
export const rollupColumns = {
  session_id: {type: "VARCHAR", meaning: "the session's id"},
  created_at: {type: "TIMESTAMP", meaning: "when it was recorded"},
  model: {type: "VARCHAR", meaning: "the model of most of its calls"},
  models: {type: "VARCHAR[]", meaning: "all its models"},
  experiment: {type: "VARCHAR", meaning: "its experiment's name, else the id"},
  experiment_names: {type: "VARCHAR[]", meaning: "its experiment's name and id"},
  difficulty: {type: "VARCHAR", meaning: "the difficulty it was configured with"},
  difficulties: {type: "VARCHAR[]", meaning: "all difficulties it names"},
  reward: {type: "DOUBLE", meaning: "total reward"},
  reward_rule: {type: "VARCHAR", meaning: "how: running_total, sum or last"},
  achievements: {type: "INTEGER", meaning: "number of distinct achievements"},
  achievement_names: {type: "VARCHAR[]", meaning: "their names, sorted"},
  cost: {type: "DOUBLE", meaning: "dollars"},
  tokens: {type: "BIGINT", meaning: "tokens of all model calls"},
  turns: {type: "INTEGER", meaning: "turns"},
  latency_ms: {type: "DOUBLE", meaning: "mean latency of its model calls"},
  calls: {type: "INTEGER", meaning: "model calls"},
  failed: {type: "BOOLEAN", meaning: "whether it ended with an error"},
  error: {type: "VARCHAR", meaning: "the error"},
  layout: {type: "VARCHAR", meaning: "early, late, chat, lm or other"},
  events: {type: "BIGINT", meaning: "rows in events"},
  messages: {type: "BIGINT", meaning: "rows in messages"},
  event_first_row: {type: "BIGINT", meaning: "the first rowid in events"},
  event_last_row: {type: "BIGINT", meaning: "the last rowid in events"},
  message_first_row: {type: "BIGINT", meaning: "the first rowid in messages"},
  message_last_row: {type: "BIGINT", meaning: "the last rowid in messages"},
  rows_together: {type: "BOOLEAN", meaning: "whether no other session's rows lie between"},
} as const satisfies Record<string, {type: string; meaning: string}>;

export type RollupColumn = keyof typeof rollupColumns;

export const rollupColumnNames: readonly RollupColumn[] = keysIn(rollupColumns);
