import type {Episode} from "../episode.ts";
import {inventoryOf} from "./state-json.ts";
import {userText} from "./state-text.ts";
import type {RowWriter} from "./tables.ts";
import {usageOf} from "./usage.ts";

/** Writes a session as simple chat agents do: plain texts, small states, the reward of each turn alone. */
export function recordChatAgent(rows: RowWriter, episode: Episode): void {
  const {casting, ids} = episode;
  const session = `crafter_episode_${episode.index}_${ids.environment}`;
  const storedAt = new Date(episode.endedAt);
  for (const turn of episode.turns) {
    const at = new Date(turn.startedAt);
    const answeredAt = new Date(turn.startedAt + Math.round(turn.latencyMs));
    const time = turn.turn * 2;
    const usage = usageOf(episode, turn);
    rows.timestep(session, `turn_${turn.turn}`, turn.turn, at, {events: turn.tool === "interact" ? 2 : 1, messages: 2});
    rows.event(session, {
      type: "cais",
      system: "llm-agent",
      at,
      time,
      model: casting.model.name,
      provider: casting.model.provider,
      ...usage,
      latencyMs: turn.latencyMs,
      before: '{"thinking":true}',
      after: JSON.stringify({action_chosen: turn.actions[0] ?? "terminate"}),
      metadata: null,
      hooks: null,
    });
    if (turn.tool === "interact") {
      rows.event(session, {
        type: "environment",
        system: "crafter-env",
        at: answeredAt,
        time: time + 1,
        reward: turn.reward,
        terminated: turn.terminated,
        before: JSON.stringify({inventory: inventoryOf(turn.before)}),
        after: JSON.stringify({inventory: inventoryOf(turn.after)}),
        metadata: null,
        hooks: null,
      });
    }
    const text = `${turn.reasoning}${turn.actions.length > 0 ? ` Actions: ${turn.actions.join(", ")}` : ""}`;
    rows.message(session, {
      type: "user_input",
      content: JSON.stringify({role: "user", text: userText(turn.before, turn.turn, casting.maxTurns)}),
      at,
      storedAt,
      time,
    });
    rows.message(session, {
      type: "assistant_response",
      content: JSON.stringify({role: "assistant", text}),
      at: answeredAt,
      storedAt,
      time: time + 1,
    });
  }
  const config = {
    instance_num: episode.index,
    difficulty: casting.difficulty,
    max_turns: casting.maxTurns,
    model: casting.model.name,
  };
  const failure = casting.failure && {metadata_type: "error", data: {error_message: casting.failure.message}};
  rows.session({
    id: session,
    createdAt: new Date(episode.startedAt),
    timesteps: episode.turns.length,
    metadata: JSON.stringify([{metadata_type: "episode_config", data: config}, ...(failure ? [failure] : [])]),
    experiment: casting.experiment?.id ?? null,
  });
}
