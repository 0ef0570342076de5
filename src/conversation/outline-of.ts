import type {ChatMessage} from "./chat-message.ts";
import type {Conversation, TurnMessage} from "./conversation.ts";
import type {ConversationOutline, OutlineMessage} from "./outline.ts";

/** A conversation with every text cut to `previewLength` UTF-16 units, never within a character. */
export function outlineOf(conversation: Conversation, previewLength: number): ConversationOutline {
  const {sessionId, source, messages, turns} = conversation;
  return {sessionId, source, messages: messages.map(message => outlineMessage(message, previewLength)), turns};
}

/** The whole text of a message (empty for an assistant that only called tools), or the arguments of one of its tool calls. */
export function messageText(message: ChatMessage, call?: number): string {
  if (call === undefined) return message.content ?? "";
  return message.role === "assistant" ? (message.tool_calls?.[call]?.function.arguments ?? "") : "";
}

function outlineMessage({turn, message}: TurnMessage, previewLength: number): OutlineMessage {
  const text = messageText(message);
  const calls = message.role === "assistant" ? (message.tool_calls ?? []) : [];
  return {
    turn,
    role: message.role,
    preview: cut(text, previewLength),
    length: text.length,
    toolCalls: calls.map(({id, function: {name, arguments: text}}) => ({
      id,
      name,
      arguments: cut(text, previewLength),
      length: text.length,
    })),
    toolCallId: message.role === "tool" ? message.tool_call_id : null,
  };
}

/** The copy is a text of its own: a slice would keep the whole of a long one in memory. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  const end = last >= 0xd800 && last < 0xdc00 ? length - 1 : length;
  return Buffer.from(text.slice(0, end), "utf16le").toString("utf16le");
}
