import type {ChatMessage} from "./chat-message.ts";

/** Matches `text` as it stands, ignoring case: the one meaning of searching in a conversation. Global, so mind `lastIndex`. */
export function textPattern(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "giu");
}

/** What is searched in a message: its text, and the names and arguments of its tool calls. */
function searchedTexts(message: ChatMessage): readonly string[] {
  const calls = message.role === "assistant" ? (message.tool_calls ?? []) : [];
  return [message.content ?? "", ...calls.flatMap(({function: {name, arguments: text}}) => [name, text])];
}

/** The positions of the messages that contain `text`, ascending. */
export function findMessages(messages: readonly ChatMessage[], text: string): readonly number[] {
  const pattern = textPattern(text);
  return messages.flatMap((message, index) =>
    searchedTexts(message).some(searched => searched.search(pattern) >= 0) ? [index] : [],
  );
}
