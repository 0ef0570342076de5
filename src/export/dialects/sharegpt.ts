import type {Entry} from "../../conversation/entry.ts";
import {
  type JsonText,
  joinTexts,
  jsonText,
  quoteSource,
  quoteText,
  unquoteSource,
  writeJson,
} from "../../conversation/json/json-text.ts";
import {onOneLine} from "../../conversation/json/non-finite.ts";
import {readSharegptMessages} from "../lint/read-sharegpt-messages.ts";
import type {Dialect} from "./dialect.ts";
import {functionTool} from "./json-schema.ts";

type Turn = {from: "human" | "gpt" | "function_call" | "observation"; value: JsonText};

/**
 * ShareGPT as LLaMA-Factory reads it: `conversations` in which `human` or `observation` and `gpt` or `function_call` take turns, `system` and
 * `tools` (JSON as text) beside them. A `function_call` is JSON; what the model said before it goes into its `<think>`.
 */
export const sharegpt: Dialect = {
  label: "ShareGPT",
  write: example => {
    const turns: Turn[] = [];
    let system = "";
    for (const entry of example.messages) {
      if (entry.role === "system") system = `,"system":"${entry.text}"`;
      else addTurn(turns, turnOf(entry));
    }
    const conversations = turns.map(({from, value}) => `{"from":"${from}","value":"${value}"}`).join(",");
    return `{"conversations":[${conversations}]${system}`;
  },
  tools: definitions => writeJson(JSON.stringify(definitions.map(functionTool))),
  read: readSharegptMessages,
};

/** Two on the same side in a row are one: an observation counts for more than what a human adds to it. */
function addTurn(turns: Turn[], turn: Turn): void {
  const last = turns.at(-1);
  if (last === undefined || isModel(last) !== isModel(turn)) turns.push({...turn});
  else {
    last.value = joinTexts([last.value, turn.value], 2);
    if (turn.from === "observation") last.from = turn.from;
  }
}

function isModel({from}: Turn): boolean {
  return from === "gpt" || from === "function_call";
}

function turnOf({role, text, calls}: Entry): Turn {
  if (role === "tool") return {from: "observation", value: text};
  if (role !== "assistant") return {from: "human", value: text};
  if (calls.length === 0) return {from: "gpt", value: text};
  const written = calls.map(
    call => jsonText`{\"name\": \"${quoteText(call.name)}\", \"arguments\": ${argumentsOf(call.arguments)}}`,
  );
  const [first] = written;
  const value = first !== undefined && written.length === 1 ? first : jsonText`[${listOf(written)}]`;
  return {from: "function_call", value: text === "" ? value : jsonText`<think>\n${text}\n</think>\n\n${value}`};
}

function argumentsOf(text: JsonText): JsonText {
  return quoteSource(onOneLine(unquoteSource(text)));
}

function listOf(texts: readonly JsonText[]): JsonText {
  return texts.reduce((list, text) => jsonText`${list}, ${text}`);
}
