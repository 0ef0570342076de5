import type {Entry} from "../../conversation/entry.ts";
import {type JsonText, unquoteSource, writeJson} from "../../conversation/json/json-text.ts";
import {onOneLine} from "../../conversation/json/non-finite.ts";
import {readTrlMessages} from "../lint/read-openai-messages.ts";
import type {Dialect} from "./dialect.ts";
import {functionTool} from "./json-schema.ts";
import {namesOfCalls} from "./names-of-calls.ts";

/**
 * Hugging Face TRL: `messages` and `tools` as chat templates take them, so arguments are objects and every message has a text. On request
 * `prompt` and `completion`, parted before the last answer.
 */
export const trl: Dialect = {
  label: "Hugging Face TRL",
  write: (example, {splitCompletion}) => {
    const names = namesOfCalls(example.messages);
    const messages = example.messages.map((entry, index) => message(entry, names[index]));
    if (!splitCompletion) return `{"messages":[${messages.join(",")}]`;
    return `{"prompt":[${messages.slice(0, -1).join(",")}],"completion":[${messages.slice(-1).join(",")}]`;
  },
  tools: definitions => writeJson(definitions.map(functionTool)),
  read: readTrlMessages,
};

function message({role, text, calls, answers}: Entry, name: JsonText | undefined): string {
  if (role === "tool") {
    return `{"role":"tool","tool_call_id":"${answers}","name":"${name ?? ""}","content":"${text}"}`;
  }
  if (calls.length === 0) return `{"role":"${role}","content":"${text}"}`;
  const called = calls.map(
    call =>
      `{"id":"${call.id}","type":"function","function":{"name":"${call.name}","arguments":${onOneLine(unquoteSource(call.arguments))}}}`,
  );
  return `{"role":"assistant","content":"${text}","tool_calls":[${called.join(",")}]}`;
}
