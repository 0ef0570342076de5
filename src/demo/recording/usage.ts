import type {Episode, EpisodeTurn} from "../episode.ts";
import {userText} from "./state-text.ts";

export type Usage = {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
  /** Dollars, by the model's price; null where the server does not tell. */
  readonly cost: number | null;
};

/** Tokens of the tool's definition, sent with each call. */
const toolTokens = 240;

/** What a turn's model call took, estimated from the length of its texts: the history is cut to the first and the last turn. */
export function usageOf(episode: Episode, turn: EpisodeTurn): Usage {
  const {model, priced, maxTurns} = episode.casting;
  const seen = userText(turn.before, turn.turn, maxTurns);
  const first = episode.turns[0];
  const earlier = first && turn.turn > 0 ? tokens(userText(first.before, 0, maxTurns)) + 50 : 0;
  const promptTokens = toolTokens + tokens(episode.systemPrompt) + earlier + tokens(seen);
  const completionTokens = 28 + tokens(turn.reasoning) + turn.actions.length * 4 + tokens(turn.text ?? "");
  const dollars = (promptTokens * model.priceIn + completionTokens * model.priceOut) / 1e6;
  return {
    promptTokens,
    completionTokens,
    totalTokens: promptTokens + completionTokens,
    cost: priced ? Number(dollars.toPrecision(8)) : null,
  };
}

/** About three and a half characters a token; other scripts than Latin take about one each. */
function tokens(text: string): number {
  let count = 0;
  for (const character of text) count += character.charCodeAt(0) > 0x2ff ? 0.9 : 0.28;
  return Math.round(count);
}
