import type {ConversationSource, TurnFacts} from "./conversation.ts";

/** A call whose arguments are cut to a preview; `length` is that of the whole arguments in UTF-16 units. */
export type OutlineToolCall = {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  readonly length: number;
};

/** A message whose texts are cut to a preview; `length` is that of the whole text in UTF-16 units. */
export type OutlineMessage = {
  readonly turn: number | null;
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly preview: string;
  readonly length: number;
  readonly toolCalls: readonly OutlineToolCall[];
  readonly toolCallId: string | null;
};

/** A conversation as it is looked at. */
export type ConversationOutline = {
  readonly sessionId: string;
  readonly source: ConversationSource;
  readonly messages: readonly OutlineMessage[];
  readonly turns: readonly TurnFacts[];
};
