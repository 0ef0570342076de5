import type {Episode, EpisodeTurn} from "../episode.ts";
import {userText} from "./state-text.ts";

/** The `message_history` of a session as it grows, each entry already JSON. */
export type ChatHistory = {
  /** The history before the model answers in a turn. */
  readonly before: (turn: number) => string;
  /** The history after it. */
  readonly after: (turn: number) => string;
};

/** Above so many entries a recorder keeps the first two and the last two. */
const kept = 5;

/**
 * `sharesHistory`: some recorder versions kept a reference to the list instead of a copy, so that the first turn's state
 * already holds the second turn's entries.
 */
export function chatHistory(episode: Episode, sharesHistory: boolean): ChatHistory {
  const entries = [JSON.stringify({role: "system", content: episode.systemPrompt})];
  for (const turn of episode.turns) {
    entries.push(JSON.stringify({role: "user", content: userText(turn.before, turn.turn, episode.casting.maxTurns)}));
    entries.push(assistantEntry(turn));
  }
  const upTo = (count: number) => {
    const shown = entries.slice(0, count);
    const capped = shown.length > kept ? [...shown.slice(0, 2), '"... truncated ..."', ...shown.slice(-2)] : shown;
    return `[${capped.join(",")}]`;
  };
  return {
    before: turn => upTo(2 + turn * 2),
    after: turn => upTo(3 + (sharesHistory && turn === 0 ? 1 : turn) * 2),
  };
}

/** The model's reply as OpenAI's interface returns it. */
function assistantEntry(turn: EpisodeTurn): string {
  return JSON.stringify({
    role: "assistant",
    content: turn.text,
    tool_calls: [
      {id: turn.callId, type: "function", function: {name: turn.tool, arguments: JSON.stringify(toolArguments(turn))}},
    ],
  });
}

export function toolArguments({tool, actions, reasoning}: EpisodeTurn): Record<string, unknown> {
  return tool === "terminate" ? {reason: reasoning} : {actions, reasoning};
}
