import {type Entry, type EntryCall, noCalls} from "./entry.ts";
import type {JsonReader} from "./json/json-reader.ts";
import {type JsonText, joinTexts, noText, quoteSource} from "./json/json-text.ts";

/** How deep lists of content parts may lie in each other before they are kept as JSON. */
const deepest = 4;

/** The role that a recorder's name for it stands for; undefined where it is none. */
export function roleNamed(name: string): Entry["role"] | undefined {
  switch (name) {
    case "user":
    case "user_input":
    case "human":
      return "user";
    case "assistant":
    case "assistant_response":
    case "model":
    case "tool_use":
      return "assistant";
    case "system":
    case "developer":
      return "system";
    case "tool":
    case "tool_result":
    case "function":
      return "tool";
    default:
      return undefined;
  }
}

/** A message while it is read: its texts, and the tool calls and results that some recorders put among them. */
class MessageParts {
  text = noText;
  calls: EntryCall[] | null = null;
  answers = noText;

  addText(text: JsonText): void {
    this.text = this.text === "" ? text : joinTexts([this.text, text], 1);
  }

  addCall(call: EntryCall): void {
    if (this.calls === null) this.calls = [call];
    else this.calls.push(call);
  }

  entry(role: Entry["role"]): Entry {
    return {
      turn: null,
      role: this.answers === "" || role === "assistant" ? role : "tool",
      text: this.text,
      calls: role === "assistant" && this.calls !== null ? this.calls : noCalls,
      answers: this.answers,
    };
  }
}

/**
 * Reads one chat message, OpenAI's or Anthropic's way; undefined when the value is none. `role` is the one to take when the message names none.
 */
export function readEntry(json: JsonReader, role?: Entry["role"]): Entry | undefined {
  const parts = new MessageParts();
  if (!json.enterObject()) {
    if (role === undefined) {
      json.skip();
      return undefined;
    }
    readContent(json, parts, 0);
    return parts.entry(role);
  }
  let found = role;
  let id = noText;
  let name = noText;
  let input = noText;
  while (json.nextMember()) {
    if (json.keyIs("role")) found = roleNamed(json.text() ?? "") ?? found;
    else if (json.keyIs("content") || json.keyIs("text")) {
      if (parts.text === "") readContent(json, parts, 0);
    } else if (json.keyIs("tool_calls")) readToolCalls(json, parts);
    else if (json.keyIs("tool_call_id") || json.keyIs("tool_use_id")) parts.answers = json.text() ?? noText;
    else if (json.keyIs("id")) id = json.text() ?? noText;
    else if (json.keyIs("name")) name = json.text() ?? noText;
    else if (json.keyIs("input")) input = quoteSource(json.value());
  }
  if (found === undefined) return undefined;
  if (input !== "") parts.addCall({id, name, arguments: input});
  return parts.entry(found);
}

/** Reads the list of tool calls that comes next, `[{id, function: {name, arguments}}]`. */
export function readToolCalls(json: JsonReader, into: {addCall: (call: EntryCall) => void}): void {
  if (!json.enterList()) return;
  while (json.nextItem()) readToolCall(json, into);
}

/** Reads the tool call that comes next, its name and arguments within `function` or beside the id. */
export function readToolCall(json: JsonReader, into: {addCall: (call: EntryCall) => void}): void {
  if (!json.enterObject()) return;
  const call = {id: noText, name: noText, arguments: noText};
  while (json.nextMember()) {
    if (json.keyIs("function") && json.enterObject()) {
      while (json.nextMember()) readCallMember(json, call);
    } else readCallMember(json, call);
  }
  if (call.name !== "") into.addCall(call);
}

function readCallMember(json: JsonReader, call: {id: JsonText; name: JsonText; arguments: JsonText}): void {
  if (json.keyIs("id")) call.id = json.text() ?? noText;
  else if (json.keyIs("name") || json.keyIs("tool")) call.name = json.text() ?? noText;
  else if (json.keyIs("arguments") || json.keyIs("args") || json.keyIs("input")) {
    call.arguments = json.text() ?? quoteSource(json.value());
  }
}

/** Content is a text, a list of parts, null, or something else, which is kept as the JSON it is. */
function readContent(json: JsonReader, parts: MessageParts, depth: number): void {
  const text = json.text();
  if (text !== undefined) parts.addText(text);
  else if (json.kind === "null") json.skip();
  else if (depth < deepest && json.enterList()) {
    while (json.nextItem()) readPart(json, parts, depth + 1);
  } else parts.addText(quoteSource(json.value()));
}

/** A part is `{type: "text", text}`, a tool use, a tool result or a picture; pictures have no words and are left out. */
function readPart(json: JsonReader, parts: MessageParts, depth: number): void {
  if (!json.enterObject()) return readContent(json, parts, depth);
  const call = {id: noText, name: noText, arguments: noText};
  let type = noText;
  while (json.nextMember()) {
    if (json.keyIs("type")) type = json.text() ?? noText;
    else if (json.keyIs("text") || json.keyIs("content")) readContent(json, parts, depth);
    else if (json.keyIs("tool_use_id") || json.keyIs("tool_call_id")) parts.answers = json.text() ?? noText;
    else readCallMember(json, call);
  }
  if (type === "tool_use" && call.name !== "") parts.addCall(call);
}
