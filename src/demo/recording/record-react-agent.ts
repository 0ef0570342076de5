import type {Episode, EpisodeTurn} from "../episode.ts";
import {actionNames} from "../game/actions.ts";
import type {Random} from "../random.ts";
import {chatHistory, toolArguments} from "./chat-history.ts";
import {hooksJson} from "./hooks.ts";
import {sessionMetadata} from "./session-metadata.ts";
import {environmentJson, observationJson, type Standing} from "./state-json.ts";
import type {RowWriter} from "./tables.ts";
import {isoTime} from "./times.ts";
import {usageOf} from "./usage.ts";

/** Writes a session as the Crafter agent's recorder did: late, with bare contents and costs, or early, wrapped and without. */
export function recordReactAgent(rows: RowWriter, episode: Episode, random: Random, isEarly: boolean): void {
  const {casting, ids} = episode;
  const session = isEarly
    ? `session_${isoTime(episode.startedAt)}`
    : `crafter_episode_${episode.index}_${ids.environment}`;
  const history = chatHistory(episode, random.chance(0.3));
  const storedAt = new Date(episode.endedAt);
  const nothing = () => (random.chance(0.3) ? "null" : null);

  for (const turn of episode.turns) {
    const at = new Date(turn.startedAt);
    const usage = usageOf(episode, turn);
    const before = standingBefore(episode, turn);
    const seen = observationJson(turn.before, before);
    const messages = messagesOf(episode, turn, seen);
    rows.timestep(session, `turn_${turn.turn}`, turn.turn, at, {
      events: turn.tool === "interact" ? 3 : 1,
      messages: messages.length,
    });
    rows.event(session, {
      type: "cais",
      system: `crafter-react-agent_${casting.model.name}`,
      at,
      time: turn.turn,
      ...(isEarly ? {} : {cost: usage.cost, latencyMs: turn.latencyMs}),
      before: `{"message_history":${history.before(turn.turn)},"steps_taken":${turn.before.steps},"current_turn":${turn.turn}}`,
      after: `{"message_history":${history.after(turn.turn)},"current_turn":${turn.turn},"tool_calls_made":1}`,
      metadata: JSON.stringify({
        model_name: casting.model.name,
        prompt_tokens: usage.promptTokens,
        completion_tokens: usage.completionTokens,
        total_tokens: usage.totalTokens,
        turn: turn.turn,
      }),
      hooks: nothing(),
    });
    if (turn.tool === "interact") {
      rows.event(session, {
        type: "runtime",
        system: "runtime",
        at,
        time: turn.turn,
        before: `{"observation":${seen}}`,
        after: `{"observation":${observationJson(turn.after, turn)}}`,
        metadata: JSON.stringify({action_names: turn.executed, action_reasoning: turn.reasoning, turn: turn.turn}),
        hooks: nothing(),
      });
      rows.event(session, {
        type: "environment",
        system: ids.environment,
        at,
        time: turn.turn,
        reward: turn.totalReward,
        terminated: turn.terminated,
        before: environmentJson(turn.before, before),
        after: environmentJson(turn.after, turn),
        metadata: JSON.stringify({actions_executed: turn.executed, turn: turn.turn}),
        hooks: hooksJson(turn, turn.startedAt) ?? nothing(),
      });
    }
    for (const {type, content, milliseconds} of messages) {
      const wrapped = isEarly ? wrap(type, content, milliseconds, turn.turn) : content;
      const message = {at: new Date(milliseconds), storedAt, time: turn.turn};
      rows.message(session, {type: isEarly ? "SessionEventMessage" : type, content: wrapped, ...message});
    }
  }
  rows.session({
    id: session,
    createdAt: new Date(isEarly ? episode.endedAt : episode.startedAt),
    timesteps: episode.turns.length,
    metadata: sessionMetadata(episode, isEarly),
    experiment: isEarly ? null : (casting.experiment?.id ?? null),
  });
}

type TurnMessage = {readonly type: string; readonly content: string; readonly milliseconds: number};

function messagesOf({ids}: Episode, turn: EpisodeTurn, seen: string): readonly TurnMessage[] {
  const called = turn.startedAt + Math.round(turn.latencyMs);
  return [
    {
      type: "observation",
      content: `{"origin_system_id":"${ids.environment}","payload":${seen}}`,
      milliseconds: turn.startedAt,
    },
    {
      type: "tool_call",
      content: JSON.stringify({origin_system_id: ids.agent, payload: [{tool: turn.tool, args: toolArguments(turn)}]}),
      milliseconds: called,
    },
    ...turn.executed.map((action, index) => ({
      type: "action",
      content: JSON.stringify({
        origin_system_id: ids.runtime,
        payload: {action: actionNames.indexOf(action), action_type: "crafter_action"},
      }),
      milliseconds: called + 100 + index * 900,
    })),
  ];
}

function wrap(type: string, content: string, milliseconds: number, turn: number): string {
  const time = isoTime(milliseconds);
  const record = `{"event_time":"${time}","message_time":${turn}}`;
  return `{"content":${content},"timestamp":"${time}","message_type":"${type}","time_record":${record}}`;
}

function standingBefore(episode: Episode, turn: EpisodeTurn): Standing {
  return episode.turns[turn.turn - 1] ?? {totalReward: 0, terminated: false};
}
