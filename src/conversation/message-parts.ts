import type {Entry, EntryCall} from "./entry.ts";
import {JsonReader} from "./json/json-reader.ts";
import {decodeText, type JsonSource, type JsonText} from "./json/json-text.ts";
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

/** `time` is the message's own, where only its content tells it. */
export type ReadMessage = {readonly part: MessagePart; readonly time: number | null};

const other: MessagePart = {kind: "other"};

/** Where the members that tell what a content is begin; -1 where it has none. */
type Members = {content: number; payload: number; messages: number; type: JsonText | null; time: number | null};

/** Reads a message's content, which comes next, whatever layout it is in: rows of several layouts may stand side by side. */
export function readMessage(json: JsonReader, type: string): ReadMessage {
  const {source, at: start} = json;
  const members = membersOf(json);
  if (members.content === -1 || members.type === null)
    return {part: readContent(source, start, members, type), time: null};
  const inner = membersOf(new JsonReader(source, members.content));
  return {part: readContent(source, members.content, inner, decodeText(members.type)), time: members.time};
}

/** Where the members of the value that comes next are. */
function membersOf(json: JsonReader): Members {
  const members: Members = {content: -1, payload: -1, messages: -1, type: null, time: null};
  if (!json.enterObject()) return members;
  while (json.nextMember()) {
    if (json.keyIs("content")) members.content = json.at;
    else if (json.keyIs("payload")) members.payload = json.at;
    else if (json.keyIs("messages")) members.messages = json.at;
    else if (json.keyIs("message_type")) members.type = json.text() ?? null;
    else if (json.keyIs("time_record") && json.enterObject()) {
      while (json.nextMember()) if (json.keyIs("message_time")) members.time = json.number();
    }
  }
  return members;
}

function readContent(source: JsonSource, start: number, members: Members, type: string): MessagePart {
  const at = (position: number) => new JsonReader(source, position === -1 ? start : position);
  switch (type) {
    case "action":
    case "runtime":
      return other;
    case "llm_prompt":
      return {kind: "prompt", runs: readRuns(at(members.messages === -1 ? members.payload : members.messages))};
    case "llm_completion":
      return completion(at(start));
    case "tool_call":
      return {kind: "tool calls", calls: callsIn(at(members.payload))};
    case "observation":
      return {kind: "observation", text: renderObservation(at(members.payload))};
  }
  const role = roleNamed(type);
  const isBare = members.payload === -1;
  const entry = readEntry(at(start), isBare ? role : undefined);
  if (entry !== undefined && (role !== undefined || entry.text !== "" || entry.calls.length > 0)) {
    return {kind: "chat", entry};
  }
  if (isBare) return other;
  const calls = callsIn(at(members.payload));
  if (calls.length > 0) return {kind: "tool calls", calls};
  return {kind: "observation", text: renderObservation(at(members.payload))};
}

function completion(json: JsonReader): MessagePart {
  const entry = readEntry(json, "assistant");
  return entry === undefined ? other : {kind: "completion", entry: {...entry, role: "assistant"}};
}

/** `[{"tool": name, "args": {…}}]`, or one such object. */
function callsIn(json: JsonReader): readonly EntryCall[] {
  if (json.kind === "list") return readToolCalls(json);
  const call = readToolCall(json);
  return call === undefined ? [] : [call];
}
