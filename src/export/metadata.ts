import {encodeSource, type JsonSource} from "../conversation/json/json-text.ts";
import type {TurnRange} from "../conversation/windows.ts";
import type {MetadataLevel} from "../recipe/recipe.ts";
import type {SessionKey} from "../store/session-key.ts";

/**
 * What a line says of its session, as JSON: the guide's two keys, or everything the list shows. Unknown is null; so is what no JSON number can
 * say. Null where nothing is wanted.
 */
export function metadataOf(level: MetadataLevel, sessionId: string, key: SessionKey | null): string | null {
  if (level === false) return null;
  const minimal = {session_id: sessionId, source: "duckdb_traces"};
  if (level === "minimal" || key === null) return JSON.stringify(minimal);
  return JSON.stringify({
    ...minimal,
    reward: finite(key.reward),
    reward_rule: key.reward_rule,
    achievements: finite(key.achievements),
    achievement_names: key.achievement_names,
    cost: finite(key.cost),
    tokens: finite(key.tokens),
    turns: finite(key.turns),
    latency_ms: finite(key.latency_ms),
    model: key.model,
    experiment: key.experiment,
    created_at: key.created_at,
  });
}

/** The metadata of a window: its session's, its turns (first and last), and, where everything is wanted, what they earned. */
export function windowMetadata(metadata: string, window: TurnRange, reward: number, level: MetadataLevel): JsonSource {
  const earned = level === "full" ? `,"window_reward":${JSON.stringify(finite(reward))}` : "";
  return encodeSource(`${metadata.slice(0, -1)},"window":[${window.first},${window.last}]${earned}}`);
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
