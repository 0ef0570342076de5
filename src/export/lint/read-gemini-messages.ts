import {isObject, type JsonObject} from "../call-arguments.ts";
import {type LintCall, type LintMessage, noLintCalls} from "./lint-example.ts";

/** The messages of a line for Gemini. Function calls have no ids there: a response answers the oldest call of its name. */
export function readGeminiMessages(line: unknown): readonly LintMessage[] | string {
  if (!isObject(line)) return "the line is not a JSON object";
  const {contents} = line;
  if (!Array.isArray(contents)) return 'there is no list "contents"';
  const read: LintMessage[] = [];
  const system = line["systemInstruction"] ?? line["system_instruction"];
  if (isObject(system)) read.push(textMessage("system", partsOf(system)));
  let open: LintCall[] = [];
  for (const content of contents) {
    if (!isObject(content) || typeof content["role"] !== "string") return "a content has no role";
    const parts = partsOf(content);
    if (content["role"] === "model") {
      open = parts.flatMap((part, index) => callOf(part, `${read.length}.${index}`));
      read.push({...textMessage("assistant", parts), calls: open});
      continue;
    }
    const left = [...open];
    const responses = parts.flatMap(part => (isObject(part["functionResponse"]) ? [part["functionResponse"]] : []));
    for (const response of responses) {
      const index = left.findIndex(({name}) => name === response["name"]);
      const answers = left.splice(index === -1 ? left.length : index, 1)[0]?.id ?? "";
      const text = JSON.stringify(response["response"] ?? "");
      read.push({role: "tool", text, calls: noLintCalls, answers});
    }
    const said = parts.filter(part => !("functionResponse" in part));
    if (said.length > 0 || responses.length === 0) {
      read.push(textMessage(content["role"] === "user" ? "user" : content["role"], said));
    }
  }
  return read;
}

function partsOf(content: JsonObject): readonly JsonObject[] {
  const {parts} = content;
  return Array.isArray(parts) ? parts.filter(isObject) : [];
}

function textMessage(role: string, parts: readonly JsonObject[]): LintMessage {
  const text = parts.map(({text}) => (typeof text === "string" ? text : "")).join("\n");
  return {role, text, calls: noLintCalls, answers: ""};
}

function callOf(part: JsonObject, id: string): LintCall[] {
  const {functionCall: call} = part;
  if (!isObject(call)) return [];
  return [{id, name: typeof call["name"] === "string" ? call["name"] : "", isSound: isObject(call["args"])}];
}
