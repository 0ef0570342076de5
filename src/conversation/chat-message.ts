/** OpenAI's chat messages, the one intermediate form that every layout is read into and every dialect is written from. */
export type ToolCall = {
  readonly id: string;
  readonly type: "function";
  /** `arguments` is JSON text, as OpenAI has it. */
  readonly function: {readonly name: string; readonly arguments: string};
};

export type ChatMessage =
  | {readonly role: "system" | "user"; readonly content: string}
  | {readonly role: "assistant"; readonly content: string | null; readonly tool_calls?: readonly ToolCall[]}
  | {readonly role: "tool"; readonly content: string; readonly tool_call_id: string};
