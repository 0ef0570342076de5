import type {ChatMessage} from "./chat-message.ts";

/** Where a conversation was rebuilt from, best first (see the store's notes on layouts). */
export type ConversationSource =
  | "model calls"
  | "prompts and completions"
  | "chat messages"
  | "observations"
  | "nothing";

/** A message and the turn it belongs to: 0-based, null before the first turn (the system message). */
export type TurnMessage = {readonly turn: number | null; readonly message: ChatMessage};

/** What one turn earned and cost. `null` is unknown: nothing was recorded. */
export type TurnFacts = {
  readonly turn: number;
  /** Reward earned in this turn alone: the difference where the recorder wrote running totals. */
  readonly reward: number | null;
  /** Achievements unlocked by this turn's actions. */
  readonly achievements: readonly string[];
  readonly tokens: number | null;
  /** Dollars. */
  readonly cost: number | null;
  readonly latency_ms: number | null;
  readonly model: string | null;
  readonly error: string | null;
};

/** A session's rebuilt chat, tool calls native and each answered by the next state, and its turns in order. */
export type Conversation = {
  readonly sessionId: string;
  readonly source: ConversationSource;
  readonly messages: readonly TurnMessage[];
  readonly turns: readonly TurnFacts[];
};
