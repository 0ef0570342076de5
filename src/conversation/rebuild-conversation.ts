import type {ToolCallStyle} from "../recipe/recipe.ts";
import type {SessionRecords} from "../store/records/record-types.ts";
import type {ChatMessage} from "./chat-message.ts";
import type {Conversation, TurnMessage} from "./conversation.ts";
import type {Entry} from "./entry.ts";
import {decodeText, isBlank} from "./json/json-text.ts";
import {pairToolCalls, writeToolCallsAsText} from "./pair-tool-calls.ts";
import {sessionEntries} from "./session-entries.ts";
import {turnFacts} from "./turn-facts.ts";

export type RebuildOptions = {readonly toolCalls?: ToolCallStyle};

/** Rebuilds a session's chat, whole: also what comes after the last answer, and what an example would have to leave out. */
export function rebuildConversation(records: SessionRecords, options: RebuildOptions = {}): Conversation {
  const {source, entries} = sessionEntries(records);
  const style = options.toolCalls === "text" ? writeToolCallsAsText : pairToolCalls;
  const messages = style(entries).map(turnMessage);
  return {sessionId: records.sessionId, source, messages, turns: turnFacts(records, entries)};
}

function turnMessage(entry: Entry): TurnMessage {
  return {turn: entry.turn, message: chatMessage(entry)};
}

function chatMessage({role, text, calls, answers}: Entry): ChatMessage {
  const content = decodeText(text);
  if (role === "tool") return {role, content, tool_call_id: decodeText(answers)};
  if (role !== "assistant") return {role, content};
  if (calls.length === 0) return {role, content};
  const tool_calls = calls.map(call => ({
    id: decodeText(call.id),
    type: "function" as const,
    function: {name: decodeText(call.name), arguments: decodeText(call.arguments)},
  }));
  return {role, content: isBlank(text) ? null : content, tool_calls};
}
