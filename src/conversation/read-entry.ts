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

/** What a list of content parts holds besides words: the tool calls and results that some recorders put among them. */
class ContentParts {
  text = noText;
  readonly calls: EntryCall[] = [];
  answers = noText;

  add(text: JsonText): void {
    this.text = joinTexts([this.text, text], 1);
  }
}

const numbered = /^(?: |\\n)*Turn (\d{1,7})\//;

/**
 * Reads one chat message, OpenAI's or Anthropic's way; undefined when the value is none. `role` is the one to take when the message names none.
 * A user's text that numbers its turn (`Turn 5/20`) tells the entry's turn; other entries get `turn`.
 */
export function readEntry(json: JsonReader, role?: Entry["role"], turn: number | null = null): Entry | undefined {
  if (!json.enterObject()) return role === undefined ? undefined : readBareContent(json, role, turn);
  let found = role;
  let text = noText;
  let answers = noText;
  let calls: readonly EntryCall[] = noCalls;
  let id = noText;
  let name = noText;
  let input = noText;
  while (json.nextMember()) {
    if (json.keyIs("role")) found = roleNamed(json.text() ?? "") ?? found;
    else if (json.keyIs("content") || json.keyIs("text")) {
      if (text !== "") continue;
      const plain = json.text();
      if (plain !== undefined) text = plain;
      else if (json.kind !== "null") {
        const parts = readParts(json);
        text = parts.text;
        if (parts.answers !== "") answers = parts.answers;
        if (parts.calls.length > 0) calls = [...calls, ...parts.calls];
      }
    } else if (json.keyIs("tool_calls")) calls = readToolCalls(json);
    else if (json.keyIs("tool_call_id") || json.keyIs("tool_use_id")) answers = json.text() ?? noText;
    else if (json.keyIs("id")) id = json.text() ?? noText;
    else if (json.keyIs("name")) name = json.text() ?? noText;
    else if (json.keyIs("input")) input = quoteSource(json.value());
  }
  if (found === undefined) return undefined;
  if (input !== "") calls = [...calls, {id, name, arguments: input}];
  return entryFrom(found, text, calls, answers, turn);
}

function readBareContent(json: JsonReader, role: Entry["role"], turn: number | null): Entry {
  const {text, calls, answers} = readParts(json);
  return entryFrom(role, text, calls, answers, turn);
}

function entryFrom(
  role: Entry["role"],
  text: JsonText,
  calls: readonly EntryCall[],
  answers: JsonText,
  turn: number | null,
): Entry {
  if (role === "assistant") return {turn, role, text, calls, answers};
  if (answers !== "") return {turn, role: "tool", text, calls: noCalls, answers};
  return {turn: role === "user" ? (turnNamedIn(text) ?? turn) : turn, role, text, calls: noCalls, answers};
}

/** The 0-based turn that a user's text names; undefined where it names none. */
export function turnNamedIn(text: JsonText): number | undefined {
  const match = numbered.exec(text);
  return match === null ? undefined : Number(match[1]) - 1;
}

/** Reads the list of tool calls that comes next, `[{id, function: {name, arguments}}]`. */
export function readToolCalls(json: JsonReader): readonly EntryCall[] {
  if (!json.enterList()) return noCalls;
  const calls: EntryCall[] = [];
  while (json.nextItem()) {
    const call = readToolCall(json);
    if (call !== undefined) calls.push(call);
  }
  return calls;
}

type Call = {id: JsonText; name: JsonText; arguments: JsonText};

/** Reads the tool call that comes next, its name and arguments within `function` or beside the id; undefined when it is none. */
export function readToolCall(json: JsonReader): EntryCall | undefined {
  if (!json.enterObject()) return undefined;
  const call: Call = {id: noText, name: noText, arguments: noText};
  while (json.nextMember()) {
    if (json.keyIs("function") && json.enterObject()) {
      while (json.nextMember()) readCallMember(json, call);
    } else readCallMember(json, call);
  }
  return call.name === "" ? undefined : call;
}

function readCallMember(json: JsonReader, call: Call): void {
  if (json.keyIs("id")) call.id = json.text() ?? noText;
  else if (json.keyIs("name") || json.keyIs("tool")) call.name = json.text() ?? noText;
  else if (json.keyIs("arguments") || json.keyIs("args") || json.keyIs("input")) {
    call.arguments = json.text() ?? quoteSource(json.value());
  }
}

/** Content is a text, a list of parts, null, or something else, which is kept as the JSON it is. */
function readParts(json: JsonReader): ContentParts {
  const parts = new ContentParts();
  readContent(json, parts, 0);
  return parts;
}

function readContent(json: JsonReader, parts: ContentParts, depth: number): void {
  const text = json.text();
  if (text !== undefined) parts.add(text);
  else if (json.kind === "null") return;
  else if (depth < deepest && json.enterList()) {
    while (json.nextItem()) readPart(json, parts, depth + 1);
  } else parts.add(quoteSource(json.value()));
}

/** A part is `{type: "text", text}`, a tool use, a tool result or a picture; pictures have no words and are left out. */
function readPart(json: JsonReader, parts: ContentParts, depth: number): void {
  if (!json.enterObject()) return readContent(json, parts, depth);
  const call: Call = {id: noText, name: noText, arguments: noText};
  let type = noText;
  while (json.nextMember()) {
    if (json.keyIs("type")) type = json.text() ?? noText;
    else if (json.keyIs("text") || json.keyIs("content")) readContent(json, parts, depth);
    else if (json.keyIs("tool_use_id") || json.keyIs("tool_call_id")) parts.answers = json.text() ?? noText;
    else readCallMember(json, call);
  }
  if (type === "tool_use" && call.name !== "") parts.calls.push(call);
}
