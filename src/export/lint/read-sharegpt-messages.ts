import {isObject} from "../call-arguments.ts";
import {type LintCall, type LintMessage, noLintCalls} from "./lint-example.ts";

const roles: Readonly<Record<string, string>> = {
  human: "user",
  user: "user",
  gpt: "assistant",
  assistant: "assistant",
  function_call: "assistant",
  observation: "tool",
  tool: "tool",
  system: "system",
};

/** The messages of a line of ShareGPT. An observation answers all calls before it at once. */
export function readSharegptMessages(line: unknown): readonly LintMessage[] | string {
  if (!isObject(line)) return "the line is not a JSON object";
  const {conversations, system} = line;
  if (!Array.isArray(conversations)) return 'there is no list "conversations"';
  const read: LintMessage[] = [];
  if (typeof system === "string") read.push(message("system", system));
  let open: readonly LintCall[] = noLintCalls;
  for (const turn of conversations) {
    if (!isObject(turn) || typeof turn["from"] !== "string" || typeof turn["value"] !== "string") {
      return `turn ${read.length + 1} has no "from" and "value"`;
    }
    const {from, value} = turn;
    if (from === "function_call") {
      open = callsIn(value, read.length);
      read.push({...message("assistant", value), calls: open});
    } else if (roles[from] === "tool") {
      const answered = open.length === 0 ? [""] : open.map(({id}) => id);
      for (const answers of answered) read.push({...message("tool", value), answers});
      open = noLintCalls;
    } else read.push(message(roles[from] ?? from, value));
  }
  return read;
}

function message(role: string, text: string): LintMessage {
  return {role, text, calls: noLintCalls, answers: ""};
}

/** The call, or the list of calls, that a value is after what the model thought. */
function callsIn(value: string, position: number): readonly LintCall[] {
  const written = value.replace(/^<think>[\s\S]*?<\/think>\s*/, "");
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch {
    return [{id: `${position}`, name: "function_call", isSound: false}];
  }
  const calls: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  return calls.map((call, index) => {
    const {name, arguments: given} = isObject(call) ? call : {name: "", arguments: null};
    return {id: `${position}.${index}`, name: typeof name === "string" ? name : "", isSound: isObject(given)};
  });
}
