import type {Episode} from "../episode.ts";
import {achievementsOf} from "./state-json.ts";

/** The entries of a session's metadata. The early recorder gave all of them one type. */
export function sessionMetadata(episode: Episode, isEarly: boolean): string {
  const {casting, ids, index} = episode;
  const last = episode.turns.at(-1)?.after;
  const entry = (type: string, data: unknown) => ({metadata_type: isEarly ? "SessionMetadum" : type, data});
  const achievements = last ? achievementsOf(last) : {};
  return JSON.stringify([
    entry("episode_config", {
      instance_num: index,
      task_instance_id: `task-${index}`,
      difficulty: casting.difficulty,
      max_turns: casting.maxTurns,
      model_name: casting.model.name,
      agent_type: "crafter-react-agent",
    }),
    entry("system_ids", ids),
    casting.failure
      ? entry("error", {error_message: casting.failure.message})
      : entry("episode_results", {
          total_reward: 0,
          num_achievements: last?.achievements.size ?? 0,
          achievements,
          rollout_length: last?.steps ?? 0,
          terminated: episode.turns.at(-1)?.terminated ?? false,
        }),
  ]);
}
