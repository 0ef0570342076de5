import type {Episode} from "../episode.ts";
import {observationJson} from "./state-json.ts";
import {userText} from "./state-text.ts";
import type {RowWriter} from "./tables.ts";
import {usageOf} from "./usage.ts";

/** Writes a session as the wrapper round the model's interface does: its requests and replies, and what was observed. */
export function recordLanguageModel(rows: RowWriter, episode: Episode): void {
  const {casting, ids} = episode;
  const session = `episode_${episode.index}_${ids.environment}`;
  const storedAt = new Date(episode.endedAt);
  for (const turn of episode.turns) {
    const at = new Date(turn.startedAt);
    const usage = usageOf(episode, turn);
    const actions = turn.actions.length > 0 ? `\n\nActions: ${turn.actions.join(", ")}` : "";
    rows.timestep(session, String(turn.turn), turn.turn, at, {events: 1, messages: 1});
    rows.event(session, {
      type: "cais",
      system: `crafter-react-agent-lm_${ids.agent}`,
      at,
      time: turn.turn,
      model: casting.model.name,
      provider: casting.model.provider,
      ...usage,
      latencyMs: turn.latencyMs,
      before: JSON.stringify({
        "gen_ai.request.messages": [
          {role: "system", content: episode.systemPrompt},
          {role: "user", content: userText(turn.before, turn.turn, casting.maxTurns)},
        ],
        "gen_ai.request.model": casting.model.name,
      }),
      after: JSON.stringify({"gen_ai.response.content": `${turn.reasoning}${actions}`}),
      metadata: JSON.stringify({duration_ms: turn.latencyMs}),
      hooks: null,
    });
    const standing = episode.turns[turn.turn - 1] ?? {totalReward: 0, terminated: false};
    rows.message(session, {
      type: "observation",
      content: `{"origin_system_id":"${ids.environment}","payload":${observationJson(turn.before, standing)}}`,
      at,
      storedAt,
      time: turn.turn,
    });
  }
  rows.session({
    id: session,
    createdAt: new Date(episode.startedAt),
    timesteps: episode.turns.length,
    metadata: "[]",
    experiment: casting.experiment?.id ?? null,
  });
}
