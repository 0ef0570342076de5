import type {MessageRecord} from "../store/records/record-types.ts";
import type {Entry, EntryCall} from "./entry.ts";
import type {JsonSource, JsonText} from "./json/json-text.ts";
import {eachMember, kindAt, skipSpace, sourceAt, textAt} from "./json/scan.ts";
import {readEntry, readToolCall, readToolCalls, roleNamed} from "./read-entry.ts";
import {readRuns} from "./read-state.ts";
import {renderObservation} from "./render-observation.ts";

/** What one row of `messages` turns out to be. */
export type MessagePart =
  | {readonly kind: "prompt"; readonly runs: readonly (readonly Entry[])[]}
  | {readonly kind: "completion"; readonly entry: Entry}
  | {readonly kind: "chat"; readonly entry: Entry}
  | {readonly kind: "observation"; readonly text: JsonText}
  | {readonly kind: "tool calls"; readonly calls: readonly EntryCall[]}
  | {readonly kind: "other"};

export type TimedPart = MessagePart & {readonly time: number | null};

const other: MessagePart = {kind: "other"};

/** Reads a row of `messages`, whatever layout it is in: rows of several layouts may stand side by side. */
export function readMessage(record: MessageRecord): TimedPart {
  const {type, content, time} = unwrap(record);
  return {...readContent(type, content), time};
}

/** The early layout wraps every message; its own type and time are inside. */
function unwrap({type, content, time}: MessageRecord): {type: string; content: JsonSource; time: number | null} {
  const start = skipSpace(content, 0);
  if (kindAt(content, start) !== "object") return {type, content: sourceAt(content, start, content.length), time};
  const inner: {type: string; content: JsonSource | null; time: number | null} = {type: "", content: null, time: null};
  eachMember(content, start, (key, from, to) => {
    if (key === "content") inner.content = sourceAt(content, from, to);
    else if (key === "message_type" && kindAt(content, from) === "string") inner.type = textAt(content, from, to);
    else if (key === "time_record" && kindAt(content, from) === "object") {
      eachMember(content, from, (name, from, to) => {
        if (name === "message_time") inner.time = wholeNumber(content.slice(from, to));
      });
    }
  });
  if (inner.content === null || inner.type === "")
    return {type, content: sourceAt(content, start, content.length), time};
  return {type: inner.type, content: inner.content, time: time ?? inner.time};
}

function readContent(type: string, content: JsonSource): MessagePart {
  if (type === "action" || type === "runtime") return other;
  if (type === "llm_prompt") return {kind: "prompt", runs: readRuns(promptList(content))};
  if (type === "llm_completion") {
    const entry = readEntry(content, 0, content.length, "assistant");
    return entry === undefined ? other : {kind: "completion", entry: {...entry, role: "assistant"}};
  }
  const body = payloadOf(content);
  if (type === "tool_call") return toolCalls(body);
  if (type === "observation") return {kind: "observation", text: renderObservation(body)};
  const role = roleNamed(type);
  const entry = readEntry(content, 0, content.length, body === content ? role : undefined);
  if (entry !== undefined && (role !== undefined || entry.text !== "" || entry.calls.length > 0))
    return {kind: "chat", entry};
  if (body === content) return other;
  const calls = toolCalls(body);
  return calls.kind === "tool calls" && calls.calls.length > 0
    ? calls
    : {kind: "observation", text: renderObservation(body)};
}

/** `[{"tool": name, "args": {…}}]`, or one such object. */
function toolCalls(payload: JsonSource): MessagePart {
  const calls: EntryCall[] = [];
  if (kindAt(payload, 0) === "list") readToolCalls(payload, 0, calls);
  else readToolCall(payload, 0, calls);
  return {kind: "tool calls", calls};
}

/** What a system sent: the member `payload` where there is one, else the content itself. */
function payloadOf(content: JsonSource): JsonSource {
  if (kindAt(content, 0) !== "object") return content;
  let payload = content;
  eachMember(content, 0, (key, from, to) => {
    if (key === "payload") payload = sourceAt(content, from, to);
  });
  return payload;
}

/** A prompt is a list of messages, or an object that has one. */
function promptList(content: JsonSource): JsonSource {
  if (kindAt(content, 0) !== "object") return content;
  let list = content;
  eachMember(content, 0, (key, from, to) => {
    if (key === "messages" || key === "payload") list = sourceAt(content, from, to);
  });
  return list;
}

function wholeNumber(text: string): number | null {
  const value = Number(text);
  return text !== "" && Number.isSafeInteger(value) ? value : null;
}
