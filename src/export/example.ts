import type {Entry} from "../conversation/entry.ts";
import type {TurnRange} from "../conversation/windows.ts";

/**
 * One training example, the form that every dialect is written from: at most one system message, then a user message, answers to every tool call but
 * the last message's, an assistant message at the end, no message empty. Texts are JSON source, and are copied into the line as they are.
 */
export type Example = {
  readonly sessionId: string;
  /** The turns that it holds; null for a whole session. */
  readonly window: TurnRange | null;
  readonly messages: readonly Entry[];
};

/** Why a session or a window cannot be an example. */
export const skipReasons = {
  empty: "no messages",
  user: "no user message",
  assistant: "no answer of the model after a user message",
  arguments: "a tool call's arguments are not a JSON object",
  large: "a text is too large to be read",
} as const;

export type SkipReason = keyof typeof skipReasons;
