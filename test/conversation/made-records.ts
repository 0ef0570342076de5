import {callHistory} from "../../src/conversation/call-history.ts";
import {JsonReader} from "../../src/conversation/json/json-reader.ts";
import {writeJson} from "../../src/conversation/json/json-text.ts";
import {readMessage} from "../../src/conversation/message-parts.ts";
import {readState} from "../../src/conversation/read-state.ts";
import {rebuildConversation} from "../../src/conversation/rebuild-conversation.ts";
import type {ToolCallStyle} from "../../src/recipe/recipe.ts";
import type {EventRecord, SessionRecords} from "../../src/store/records/session-records.ts";

const reader = (value: unknown) => new JsonReader(writeJson(value));

export type MadeMessage = {readonly type: string; readonly content: unknown; readonly time?: number};

export type MadeSession = {
  /** The states of each model call. */
  readonly calls?: readonly {readonly before?: unknown; readonly after?: unknown}[];
  readonly messages?: readonly MadeMessage[];
  readonly turns?: number | null;
  readonly events?: readonly Partial<EventRecord>[];
  readonly runningTotal?: boolean;
  readonly error?: string;
};

export function madeRecords(made: MadeSession): SessionRecords {
  return {
    sessionId: "made",
    turns: made.turns ?? null,
    error: made.error ?? null,
    runningTotal: made.runningTotal ?? false,
    history: callHistory(
      (made.calls ?? []).map(({before = null, after = null}) => ({
        before: readState(reader(before)),
        after: readState(reader(after)),
      })),
    ),
    messages: (made.messages ?? []).map(({type, content, time}, id) => {
      const message = readMessage(reader(content), type);
      return {time: time ?? message.time, id, part: message.part};
    }),
    events: (made.events ?? []).map((event, id) => ({
      time: id,
      id,
      kind: "environment",
      model: null,
      tokens: null,
      cost: null,
      latency_ms: null,
      reward: null,
      totalReward: null,
      achievements: null,
      items: null,
      hooks: [],
      ...event,
    })),
    omitted: [],
  };
}

/** A conversation in short: `role turn: text`, tool calls as `name(arguments)#id`, results as `tool#id`. */
export function spoken(made: MadeSession, toolCalls: ToolCallStyle = "native"): readonly string[] {
  return rebuildConversation(madeRecords(made), {toolCalls}).messages.map(({turn, message}) => {
    const calls = message.role === "assistant" ? (message.tool_calls ?? []) : [];
    const called = calls.map(({id, function: {name, arguments: text}}) => `${name}(${text})#${id}`);
    const role = message.role === "tool" ? `tool#${message.tool_call_id}` : message.role;
    return `${role} ${turn}: ${[...(message.content === null ? [] : [message.content]), ...called].join(" ")}`;
  });
}

export const system = (content: string) => ({role: "system", content});
export const user = (content: string) => ({role: "user", content});
export const answer = (content: string) => ({role: "assistant", content});
export const called = (id: string, name: string, text: string, content: string | null = null) => ({
  role: "assistant",
  content,
  tool_calls: [{id, type: "function", function: {name, arguments: text}}],
});
export const truncated = "... truncated ...";
