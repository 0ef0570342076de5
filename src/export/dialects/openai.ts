import type {Entry} from "../../conversation/entry.ts";
import {writeJson} from "../../conversation/json/json-text.ts";
import {readOpenaiMessages} from "../lint/read-openai-messages.ts";
import type {Dialect} from "./dialect.ts";
import {functionTool} from "./json-schema.ts";

/**
 * OpenAI's chat fine-tuning: `{"messages": […], "tools": […], "metadata": {…}}`. Its trainer takes examples that end with a tool call, wants each
 * earlier one answered, and wants the tools that are called defined.
 */
export const openai: Dialect = {
  label: "OpenAI chat",
  write: example => `{"messages":[${example.messages.map(message).join(",")}]`,
  tools: definitions => writeJson(definitions.map(functionTool)),
  read: readOpenaiMessages,
};

function message({role, text, calls, answers}: Entry): string {
  if (role === "tool") return `{"role":"tool","tool_call_id":"${answers}","content":"${text}"}`;
  if (calls.length === 0) return `{"role":"${role}","content":"${text}"}`;
  const called = calls.map(
    call => `{"id":"${call.id}","type":"function","function":{"name":"${call.name}","arguments":"${call.arguments}"}}`,
  );
  return `{"role":"assistant","content":${text === "" ? "null" : `"${text}"`},"tool_calls":[${called.join(",")}]}`;
}
