import {isObject} from "../call-arguments.ts";
import {type LintCall, type LintMessage, noLintCalls} from "./lint-example.ts";

/** The messages of a line for OpenAI, where arguments are JSON as text; a text says why there are none to read. */
export function readOpenaiMessages(line: unknown): readonly LintMessage[] | string {
  if (!isObject(line)) return "the line is not a JSON object";
  return readMessages(line["messages"], "messages", given => typeof given === "string" && isObject(parse(given)));
}

/** The messages of a line for TRL: `messages`, or `prompt` and `completion`; arguments are objects, or JSON as text. */
export function readTrlMessages(line: unknown): readonly LintMessage[] | string {
  if (!isObject(line)) return "the line is not a JSON object";
  const isSound = (given: unknown) => isObject(given) || (typeof given === "string" && isObject(parse(given)));
  if ("messages" in line) return readMessages(line["messages"], "messages", isSound);
  const prompt = readMessages(line["prompt"], "prompt", isSound);
  if (typeof prompt === "string") return prompt;
  const completion = readMessages(line["completion"], "completion", isSound);
  return typeof completion === "string" ? completion : [...prompt, ...completion];
}

function readMessages(
  messages: unknown,
  key: string,
  isSound: (given: unknown) => boolean,
): readonly LintMessage[] | string {
  if (!Array.isArray(messages)) return `there is no list "${key}"`;
  const read: LintMessage[] = [];
  for (const message of messages) {
    if (!isObject(message)) return `message ${read.length + 1} is not an object`;
    const {role, content, tool_calls, tool_call_id} = message;
    const problem = contentProblem(content, Array.isArray(tool_calls));
    if (typeof role !== "string") return `message ${read.length + 1} has no role`;
    if (problem !== null) return `message ${read.length + 1} ${problem}`;
    const text = textOf(content);
    read.push({
      role,
      text,
      calls: Array.isArray(tool_calls) ? tool_calls.map(call => callOf(call, isSound)) : noLintCalls,
      answers: typeof tool_call_id === "string" ? tool_call_id : "",
    });
  }
  return read;
}

function callOf(call: unknown, isSound: (given: unknown) => boolean): LintCall {
  const {id, function: called} = isObject(call) ? call : {id: null, function: null};
  const {name, arguments: given} = isObject(called) ? called : {name: null, arguments: null};
  return {
    id: typeof id === "string" ? id : "",
    name: typeof name === "string" ? name : "",
    isSound: isSound(given),
  };
}

function contentProblem(content: unknown, calls: boolean): string | null {
  if (typeof content === "string" || Array.isArray(content)) return null;
  if (content === null || content === undefined) return calls ? null : "has no content";
  return "has a content that is neither text nor a list of parts";
}

/** A text, or the texts of a list of parts. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map(part => (isObject(part) && typeof part["text"] === "string" ? part["text"] : "[part]")).join("\n");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
