import {type Entry, type EntryCall, noCalls} from "./entry.ts";
import {type JsonSource, type JsonText, joinTexts, noText, quoteSource} from "./json/json-text.ts";
import {eachItem, eachMember, kindAt, sourceAt, textAt} from "./json/scan.ts";

const roles = new Map<string, Entry["role"]>([
  ["system", "system"],
  ["developer", "system"],
  ["user", "user"],
  ["human", "user"],
  ["user_input", "user"],
  ["assistant", "assistant"],
  ["assistant_response", "assistant"],
  ["model", "assistant"],
  ["tool_use", "assistant"],
  ["tool", "tool"],
  ["function", "tool"],
  ["tool_result", "tool"],
]);

/** The role that a recorder's name for it stands for. */
export function roleNamed(name: string): Entry["role"] | undefined {
  return roles.get(name);
}

/** How deep lists of content parts may lie in each other before they are kept as JSON. */
const deepest = 4;

/** What a message's content holds: its texts, and the tool calls and results that some recorders put among them. */
type Parts = {texts: JsonText[]; calls: EntryCall[]; answers: JsonText};

/**
 * Reads one chat message, OpenAI's or Anthropic's way, from the value between `from` and `to`; undefined when it is none.
 * `role` is the one to take when the message names none.
 */
export function readEntry(source: JsonSource, from: number, to: number, role?: Entry["role"]): Entry | undefined {
  const parts: Parts = {texts: [], calls: [], answers: noText};
  if (kindAt(source, from) !== "object") {
    if (role === undefined) return undefined;
    readContent(source, from, to, parts);
    return finish(role, parts);
  }
  let found = role;
  const seen = {content: false};
  const toolUse: {id: JsonText; name: JsonText; input: JsonText} = {id: noText, name: noText, input: noText};
  eachMember(source, from, (key, start, end) => {
    switch (key) {
      case "role":
        found = roles.get(textAt(source, start, end)) ?? found;
        break;
      case "content":
      case "text":
        if (!seen.content) readContent(source, start, end, parts);
        seen.content ||= kindAt(source, start) !== "null";
        break;
      case "tool_calls":
        readToolCalls(source, start, parts.calls);
        break;
      case "tool_call_id":
      case "tool_use_id":
        if (kindAt(source, start) === "string") parts.answers = textAt(source, start, end);
        break;
      case "id":
        if (kindAt(source, start) === "string") toolUse.id = textAt(source, start, end);
        break;
      case "name":
        if (kindAt(source, start) === "string") toolUse.name = textAt(source, start, end);
        break;
      case "input":
        toolUse.input = quoteSource(sourceAt(source, start, end));
        break;
    }
  });
  if (found === undefined) return undefined;
  if (found === "assistant" && toolUse.input !== "") {
    parts.calls.push({id: toolUse.id, name: toolUse.name, arguments: toolUse.input});
  }
  return finish(found, parts);
}

/** Reads a list of tool calls, `[{id, function: {name, arguments}}]`, into `calls`. */
export function readToolCalls(source: JsonSource, start: number, calls: EntryCall[]): void {
  if (kindAt(source, start) === "list") eachItem(source, start, from => readToolCall(source, from, calls));
}

/** Reads one tool call, its name and arguments within `function` or beside the id, into `calls`. */
export function readToolCall(source: JsonSource, start: number, calls: EntryCall[]): void {
  if (kindAt(source, start) !== "object") return;
  const call = {id: noText, name: noText, arguments: noText};
  const read = (key: string, from: number, to: number) => {
    const text = kindAt(source, from) === "string";
    if (key === "id" && text) call.id = textAt(source, from, to);
    else if ((key === "name" || key === "tool") && text) call.name = textAt(source, from, to);
    else if (key === "arguments" || key === "args" || key === "input") {
      call.arguments = text ? textAt(source, from, to) : quoteSource(sourceAt(source, from, to));
    }
  };
  eachMember(source, start, (key, from, to) => {
    if (key === "function" && kindAt(source, from) === "object") eachMember(source, from, read);
    else read(key, from, to);
  });
  if (call.name !== "") calls.push(call);
}

/** Content is a text, a list of parts, null, or something else, which is kept as the JSON it is. */
function readContent(source: JsonSource, from: number, to: number, parts: Parts, depth = 0): void {
  const kind = kindAt(source, from);
  if (kind === "string") parts.texts.push(textAt(source, from, to));
  else if (kind === "list" && depth < deepest) {
    eachItem(source, from, (start, end) => readPart(source, start, end, parts, depth + 1));
  } else if (kind !== "null") parts.texts.push(quoteSource(sourceAt(source, from, to)));
}

/** A part is `{type: "text", text}`, a tool use, a tool result or a picture; pictures have no words and are left out. */
function readPart(source: JsonSource, from: number, to: number, parts: Parts, depth: number): void {
  if (kindAt(source, from) !== "object") return readContent(source, from, to, parts, depth);
  let type = "";
  let content: {from: number; to: number} | undefined;
  eachMember(source, from, (key, start, end) => {
    if (key === "type") type = textAt(source, start, end);
    else if (key === "text" || key === "content") content = {from: start, to: end};
    else if (key === "tool_use_id" || key === "tool_call_id") parts.answers = textAt(source, start, end);
  });
  if (type === "tool_use") readToolCall(source, from, parts.calls);
  else if (content !== undefined) readContent(source, content.from, content.to, parts, depth);
}

function finish(role: Entry["role"], parts: Parts): Entry {
  return {
    turn: null,
    role: parts.answers === "" || role === "assistant" ? role : "tool",
    text: joinTexts(parts.texts, 1),
    calls: role === "assistant" ? parts.calls : noCalls,
    answers: parts.answers,
  };
}
